"""Roles, things one may do, and the table that joins them. Read by one parametrised test."""

from enum import StrEnum


class Role(StrEnum):
    """A role means permission; profession and seniority are a person's `post`."""

    QI_LEAD = "QI lead"
    QI_MEMBER = "QI team member"
    FACILITATOR = "facilitator"
    DIRECTORATE_LEAD = "directorate lead"
    DIRECTORATE_MEMBER = "directorate member"
    PATIENT_PARTNER = "patient partner"
    BOARD_MEMBER = "board member"
    OPERATOR = "operator"


class Deed(StrEnum):
    """Something a person may do; each view and action asks for one."""

    READ_REGISTER = "read the register"
    SEE_STAFF_CONTACTS = "see leads and contacts"
    REGISTER_PROJECT = "register a project"
    EDIT_PROJECT = "edit a project"
    RESTRICT_PROJECT = "restrict a project"
    IMPORT_LIST = "import a list"
    UNDO_IMPORT = "undo an import"
    SEE_TIDINESS = "see details filled in by directorate"
    SEE_PROPOSED_LINKS = "see proposed links"
    GIVE_VIEW_ON_LINK = "give the directorate's view on a link"
    SET_GOALS = "set and word goals"
    CONFIRM_GOAL = "confirm which goals a project serves"
    WRITE_QUESTIONS = "write the directorate's six answers"
    READ_DRAFT_QUESTIONS = "read six answers shared with the teams"
    COMMENT_ON_QUESTIONS = "comment on six answers"
    PROPOSE_LINK = "propose a link"
    PROPOSE_DECISION = "propose a decision"
    ASK_LEADS = "ask leads before their work ends"
    APPROVE_DECISION = "approve a decision"
    PLAN_MEETINGS = "plan meetings and make their papers"
    READ_MEETINGS = "read papers of meetings"
    RECORD_OUTCOME = "write down what a meeting decided"
    REVERSE_DECISION = "reverse a decision"
    TRY_WHAT_IF = "try decisions in a what-if"
    READ_WHAT_IFS = "read what-ifs shared with them"
    READ_DECISION_LOG = "read the decision log"
    EXPORT = "export what is shown"
    TAKE_BASELINE = "take a baseline"
    RUN_ROUNDS = "plan and run rounds"
    READ_RESULTS = "read results of rounds"
    WRITE_AGREED = "write a directorate's agreed rating"
    READ_SINGLE_ANSWERS = "read single answers of named rounds"
    BRING_INSTRUMENTS = "bring own instruments"
    SET_WORDS = "set the organisation's words"
    OPERATE = "operate the installation"


class Reach(StrEnum):
    """How far a deed reaches."""

    ALL = "the whole organisation"
    OWN = "the own directorate"
    MINE = "own projects"


_EVERYBODY_READS = {
    Deed.READ_REGISTER: Reach.ALL,
    Deed.READ_DECISION_LOG: Reach.ALL,
    Deed.READ_RESULTS: Reach.ALL,
}
_STAFF = {
    **_EVERYBODY_READS,
    Deed.SEE_STAFF_CONTACTS: Reach.ALL,
    Deed.EXPORT: Reach.ALL,
    Deed.REGISTER_PROJECT: Reach.OWN,
}

TABLE: dict[Role, dict[Deed, Reach]] = {
    Role.QI_LEAD: {
        **_STAFF,
        Deed.PROPOSE_LINK: Reach.ALL,
        Deed.REGISTER_PROJECT: Reach.ALL,
        Deed.EDIT_PROJECT: Reach.ALL,
        Deed.RESTRICT_PROJECT: Reach.ALL,
        Deed.IMPORT_LIST: Reach.ALL,
        Deed.UNDO_IMPORT: Reach.ALL,
        Deed.SEE_TIDINESS: Reach.ALL,
        Deed.SEE_PROPOSED_LINKS: Reach.ALL,
        Deed.GIVE_VIEW_ON_LINK: Reach.ALL,
        Deed.SET_GOALS: Reach.ALL,
        Deed.CONFIRM_GOAL: Reach.ALL,
        Deed.WRITE_QUESTIONS: Reach.ALL,
        Deed.READ_DRAFT_QUESTIONS: Reach.ALL,
        Deed.COMMENT_ON_QUESTIONS: Reach.ALL,
        Deed.PROPOSE_DECISION: Reach.ALL,
        Deed.ASK_LEADS: Reach.ALL,
        Deed.PLAN_MEETINGS: Reach.ALL,
        Deed.READ_MEETINGS: Reach.ALL,
        Deed.RECORD_OUTCOME: Reach.ALL,
        Deed.REVERSE_DECISION: Reach.ALL,
        Deed.TRY_WHAT_IF: Reach.ALL,
        Deed.READ_WHAT_IFS: Reach.ALL,
        Deed.TAKE_BASELINE: Reach.ALL,
        Deed.RUN_ROUNDS: Reach.ALL,
        Deed.WRITE_AGREED: Reach.ALL,
        Deed.READ_SINGLE_ANSWERS: Reach.ALL,
        Deed.BRING_INSTRUMENTS: Reach.ALL,
        Deed.SET_WORDS: Reach.ALL,
    },
    Role.QI_MEMBER: {
        **_STAFF,
        Deed.PROPOSE_LINK: Reach.ALL,
        Deed.REGISTER_PROJECT: Reach.ALL,
        Deed.EDIT_PROJECT: Reach.ALL,
        Deed.RESTRICT_PROJECT: Reach.ALL,
        Deed.IMPORT_LIST: Reach.ALL,
        Deed.UNDO_IMPORT: Reach.ALL,
        Deed.SEE_TIDINESS: Reach.ALL,
        Deed.SEE_PROPOSED_LINKS: Reach.ALL,
        Deed.READ_DRAFT_QUESTIONS: Reach.ALL,
        Deed.COMMENT_ON_QUESTIONS: Reach.ALL,
        Deed.ASK_LEADS: Reach.ALL,
        Deed.PLAN_MEETINGS: Reach.ALL,
        Deed.READ_MEETINGS: Reach.ALL,
        Deed.READ_WHAT_IFS: Reach.ALL,
    },
    Role.FACILITATOR: {
        **_STAFF,
        Deed.RUN_ROUNDS: Reach.ALL,
        Deed.READ_SINGLE_ANSWERS: Reach.ALL,
    },
    Role.DIRECTORATE_LEAD: {
        **_STAFF,
        Deed.PROPOSE_LINK: Reach.ALL,
        Deed.EDIT_PROJECT: Reach.OWN,
        Deed.RESTRICT_PROJECT: Reach.OWN,
        Deed.IMPORT_LIST: Reach.OWN,
        Deed.UNDO_IMPORT: Reach.OWN,
        Deed.SEE_TIDINESS: Reach.OWN,
        Deed.SEE_PROPOSED_LINKS: Reach.OWN,
        Deed.GIVE_VIEW_ON_LINK: Reach.OWN,
        Deed.SET_GOALS: Reach.OWN,
        Deed.CONFIRM_GOAL: Reach.OWN,
        Deed.WRITE_QUESTIONS: Reach.OWN,
        Deed.READ_DRAFT_QUESTIONS: Reach.OWN,
        Deed.COMMENT_ON_QUESTIONS: Reach.ALL,
        Deed.PROPOSE_DECISION: Reach.OWN,
        Deed.ASK_LEADS: Reach.OWN,
        Deed.APPROVE_DECISION: Reach.OWN,
        Deed.PLAN_MEETINGS: Reach.OWN,
        Deed.READ_MEETINGS: Reach.OWN,
        Deed.RECORD_OUTCOME: Reach.OWN,
        Deed.REVERSE_DECISION: Reach.OWN,
        Deed.TRY_WHAT_IF: Reach.OWN,
        Deed.READ_WHAT_IFS: Reach.OWN,
        Deed.WRITE_AGREED: Reach.OWN,
    },
    Role.DIRECTORATE_MEMBER: {
        **_STAFF,
        Deed.PROPOSE_LINK: Reach.ALL,
        Deed.EDIT_PROJECT: Reach.MINE,
        Deed.RESTRICT_PROJECT: Reach.MINE,
        Deed.SEE_TIDINESS: Reach.OWN,
        Deed.SEE_PROPOSED_LINKS: Reach.MINE,
        Deed.GIVE_VIEW_ON_LINK: Reach.MINE,
        Deed.READ_DRAFT_QUESTIONS: Reach.OWN,
        Deed.COMMENT_ON_QUESTIONS: Reach.ALL,
        Deed.PROPOSE_DECISION: Reach.MINE,
        Deed.WRITE_AGREED: Reach.OWN,
    },
    Role.PATIENT_PARTNER: {**_EVERYBODY_READS},
    Role.BOARD_MEMBER: {
        **_STAFF,
        Deed.APPROVE_DECISION: Reach.ALL,
        Deed.READ_MEETINGS: Reach.ALL,
        Deed.RECORD_OUTCOME: Reach.ALL,
        Deed.READ_WHAT_IFS: Reach.ALL,
    },
    Role.OPERATOR: {Deed.OPERATE: Reach.ALL},
}
