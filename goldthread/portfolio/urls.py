"""The register, similar projects and decisions as a site map."""

from django.urls import URLPattern, URLResolver, include, path

from goldthread.portfolio.views import (
    asking,
    baselines,
    bringing,
    decisions,
    edits,
    exceptions,
    export,
    hearing,
    imports,
    lead_messages,
    links,
    meetings,
    naming,
    project,
    register,
    registration,
    replies,
    review,
    similar,
    standing,
    suggesting,
    together,
    trying,
    whatif,
    whatif_asking,
    whatif_list,
)
from goldthread.portfolio.views.questions import (
    answering,
    commenting,
    documents,
    judging,
    sharing,
)

register_urls: list[URLPattern | URLResolver] = [
    path("", register.register, name="register"),
    path("filters/", register.filters, name="register_filters"),
    path("new/", registration.new, name="register_project"),
    path("new/alike/", registration.alike, name="alike"),
    path("tidiness/", register.tidiness, name="tidiness"),
    path("export/<str:form>/", export.register, name="export_register"),
    path("edit/preview/", edits.preview, name="preview_edits"),
    path("edit/save/", edits.save, name="save_edits"),
    path("edit/undo/", edits.undo, name="undo_edits"),
]

project_urls: list[URLPattern | URLResolver] = [
    path("", project.page, name="project"),
    path("history/", project.history, name="project_history"),
    path("undo/<int:version>/", project.undo, name="undo_change"),
    path("change/", project.change, name="change_project"),
    path("restrict/", project.restrict, name="restrict_project"),
    path("open/", project.open_again, name="open_project"),
    path("cell/<str:column>/", edits.cell, name="edit_cell"),
    path("link/", bringing.look_for, name="propose_link"),
]

import_urls: list[URLPattern | URLResolver] = [
    path("", imports.start, name="import_start"),
    path("template/", imports.template, name="import_template"),
    path("<int:batch>/", imports.check, name="import_check"),
    path("<int:batch>/rows/", imports.rows, name="import_rows"),
    path("<int:batch>/changes/", imports.changes, name="import_changes"),
    path("<int:batch>/cancel/", imports.cancel, name="import_cancel"),
    path("<int:batch>/done/", imports.done, name="import_done"),
    path("<int:batch>/undo/", imports.undo, name="import_undo"),
]

similar_urls: list[URLPattern | URLResolver] = [
    path("", similar.similar, name="similar"),
    path("again/", similar.compare_again, name="compare_again"),
    path("comparing/", similar.comparing, name="comparing"),
    path("alone/", similar.similar_alone, name="similar_alone"),
    path("groups/<int:group>/", similar.similar_group, name="similar_group"),
    path("sheet.<str:form>", similar.similar_sheet, name="similar_sheet"),
    path("<str:left>/<str:right>/", links.compare, name="compare"),
    path("<str:left>/<str:right>/propose/", bringing.propose, name="propose_link_pair"),
]

links_urls: list[URLPattern | URLResolver] = [
    path("", review.links, name="links"),
    path("review/", review.review, name="review_links"),
    path("review/undo/", review.undo_review, name="undo_review"),
    path("next-session/", review.next_session, name="next_session"),
]

asking_urls: list[URLPattern | URLResolver] = [
    path("", asking.ask_leads, name="ask_leads"),
    path("draft/", asking.draft_messages, name="draft_messages"),
    path("sent/", asking.mark_sent, name="mark_sent"),
    path("messages.csv", asking.merge_file, name="merge_file"),
    path("days/", asking.days_to_reply, name="days_to_reply"),
    path("nobody/<int:decision>/", lead_messages.nobody_to_ask, name="nobody_to_ask"),
    path("by-link/<str:token>/", replies.reply_by_link, name="reply_by_link"),
    path("<int:message>/", lead_messages.lead_message, name="lead_message"),
    path("<int:message>/text/", lead_messages.edit_draft, name="edit_draft"),
    path("<int:message>/again/", lead_messages.redraft, name="redraft"),
    path("<int:message>/reply/", replies.reply, name="reply_to_message"),
    path("<int:message>/on-behalf/", replies.on_behalf, name="reply_on_behalf"),
    path("<int:message>/nobody-reached/", lead_messages.nobody_reached, name="nobody_reached"),
    path("<int:message>/go-on/", lead_messages.go_on, name="go_on_without_reply"),
]

meeting_urls: list[URLPattern | URLResolver] = [
    path("", meetings.meetings, name="meetings"),
    path("new/", meetings.plan_meeting, name="plan_meeting"),
    path("bodies/new/", meetings.add_body, name="add_body"),
    path("<int:meeting>/", meetings.meeting, name="meeting"),
    path("<int:meeting>/put-on/", meetings.put_on_meeting, name="put_on_meeting"),
    path("<int:meeting>/take-off/<int:item>/", meetings.take_off_meeting, name="take_off_meeting"),
    path("<int:meeting>/make/", meetings.make_paper, name="make_paper"),
    path("<int:meeting>/paper/", meetings.paper, name="meeting_paper"),
    path("<int:meeting>/paper.docx", meetings.paper_in_word, name="meeting_paper_word"),
    path("<int:meeting>/outcome/", meetings.record_outcome, name="record_outcome"),
]

decision_urls: list[URLPattern | URLResolver] = [
    path("to-make/", together.decisions_to_make, name="decisions_to_make"),
    path("to-make/<int:directorate>/", together.decisions_to_make_in, name="decisions_to_make_in"),
    path("to-agree/", together.decisions_to_agree, name="decisions_to_agree"),
    path("to-agree/together/", together.agree_together, name="agree_together"),
    path("together/", together.decide_together, name="decide_together"),
    path("<int:pk>/", decisions.decision, name="decision"),
    path("<int:pk>/agree/", decisions.agree_decision, name="agree_decision"),
    path("<int:pk>/withdraw/", decisions.withdraw_decision, name="withdraw_decision"),
    path("<int:pk>/refuse/", decisions.refuse_decision, name="refuse_decision"),
    path("<int:pk>/reverse/", decisions.reverse_decision, name="reverse_decision"),
    path("<int:pk>/heard/", hearing.hear_lead, name="hear_lead"),
    path("<int:pk>/relies/", hearing.find_out, name="find_out"),
    path("<int:pk>/learned/", hearing.write_learned, name="write_learned"),
    path("<int:pk>/name/", naming.name_joined, name="name_joined"),
    path("<int:pk>/letter/", hearing.closing_letter, name="closing_letter"),
    path("exceptions/<int:pk>/", exceptions.exception, name="exception"),
]

deciding_urls: list[URLPattern | URLResolver] = [
    path("decide/", decisions.propose_decision, name="propose_decision"),
    path("exception/", exceptions.ask_exception, name="ask_exception"),
    path("what-if/", trying.try_project, name="try_project"),
]

what_if_urls: list[URLPattern | URLResolver] = [
    path("", whatif_list.what_ifs, name="what_ifs"),
    path("new/", whatif_list.new_what_if, name="new_what_if"),
    path("rows/", trying.try_rows, name="try_rows"),
    path("<int:whatif>/", whatif.what_if, name="what_if"),
    path("<int:whatif>/add/", trying.add_to_what_if, name="add_to_what_if"),
    path("<int:whatif>/take-out/", whatif.take_out, name="take_out"),
    path("<int:whatif>/still-stand/", whatif.still_stand, name="still_stand"),
    path("<int:whatif>/name/", whatif_list.name_what_if, name="name_what_if"),
    path("<int:whatif>/copy/", whatif_list.copy_what_if, name="copy_what_if"),
    path("<int:whatif>/delete/", whatif_list.delete_what_if, name="delete_what_if"),
    path("<int:whatif>/put-back/", whatif_list.restore_what_if, name="restore_what_if"),
    path("<int:whatif>/comment/", whatif.comment_what_if, name="comment_what_if"),
    path("<int:whatif>/limits/", suggesting.limits, name="what_if_limits"),
    path("<int:whatif>/limits/project/", suggesting.lock_project, name="lock_project"),
    path("<int:whatif>/suggested/", suggesting.suggested, name="suggested"),
    path("<int:whatif>/suggested/look/", whatif.look_for_set, name="look_for_set"),
    path("<int:whatif>/suggested/stop/", whatif.stop_looking, name="stop_looking"),
    path("<int:whatif>/suggested/add/", whatif.add_suggested, name="add_suggested"),
    path("<int:whatif>/suggested/refuse/", whatif.refuse_suggested, name="refuse_suggested"),
    path("<int:whatif>/ask/", whatif_asking.ask_about_what_if, name="ask_about_what_if"),
]

question_urls: list[URLPattern | URLResolver] = [
    path("", documents.questions, name="questions"),
    path("<int:directorate>/", documents.six_questions, name="six_questions"),
    path("<int:directorate>/<int:question>/", answering.answer_question, name="answer_question"),
    path(
        "<int:directorate>/<int:question>/earlier/",
        documents.earlier_answers,
        name="earlier_answers",
    ),
    path("<int:directorate>/told/", answering.teams_told, name="teams_told"),
    path("<int:directorate>/told/earlier/", documents.earlier_told, name="earlier_told"),
    path("<int:directorate>/comments/", commenting.question_comments, name="question_comments"),
    path(
        "<int:directorate>/comments/<int:comment>/",
        commenting.reply_comment,
        name="reply_comment",
    ),
    path("<int:directorate>/share/", sharing.share_questions, name="share_questions"),
    path("<int:directorate>/changes/", documents.question_changes, name="question_changes"),
    path("<int:directorate>/print/", documents.print_questions, name="print_questions"),
    path("<int:directorate>/projects/", judging.judge_projects, name="judge_projects"),
    path(
        "<int:directorate>/projects/<str:reference>/", judging.judge_project, name="judge_project"
    ),
    path("<int:directorate>/undo/<int:judgement>/", judging.undo_judgement, name="undo_judgement"),
]

standing_urls: list[URLPattern | URLResolver] = [
    path("", standing.before_and_now, name="before_and_now"),
    path("rows/", standing.before_and_now_rows, name="before_and_now_rows"),
    path("sheet/<str:form>/", standing.before_and_now_sheet, name="before_and_now_sheet"),
]

baseline_urls: list[URLPattern | URLResolver] = [
    path("", baselines.baselines, name="baselines"),
    path("new/", baselines.new_baseline, name="take_baseline"),
    path("<int:baseline>/", baselines.baseline, name="baseline"),
    path("<int:baseline>/sheet/<str:form>/", baselines.baseline_sheet, name="baseline_sheet"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("projects/import/", include(import_urls)),
    path("projects/", include(register_urls)),
    path("projects/<str:reference>/", include(project_urls)),
    path("projects/<str:reference>/", include(deciding_urls)),
    path("similar/", include(similar_urls)),
    path("links/", include(links_urls)),
    path("meetings/", include(meeting_urls)),
    path("decisions/asking/", include(asking_urls)),
    path("decisions/", include(decision_urls)),
    path("what-if/", include(what_if_urls)),
    path("questions/", include(question_urls)),
    path("before-and-now/", include(standing_urls)),
    path("baselines/", include(baseline_urls)),
]
