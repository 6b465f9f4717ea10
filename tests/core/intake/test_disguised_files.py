"""Files that are called .xls and are something else: web pages and XML of Office 2003."""

from datetime import date

import pytest

from goldthread.core.intake.cells import Unreadable, read_workbook
from goldthread.core.intake.grid import Merge, Sheet

PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta charset=utf-8><title>not seen</title><style>td {color: red}</style></head>
<body><h2>Adult Mental Health</h2>
<table border=1>
 <tr><th>Title</th><th colspan=2>Who</th><th>Status
 <tr><td rowspan="2">Falls &amp; slips</td><td>Nurse<br>Doctor</td><td></td>
     <td style="background-color:#ff0000">Late</td></tr>
 <tr><td bgcolor="#00FF00">Sister</td><td>x</td><td>caf\u00e9
  <table><tr><td>inner</td></tr></table></td></tr>
</table><p>between</p><table><tr><td>second</table>
<script>alert("<table><tr><td>no</td></tr></table>")</script></body></html>"""

XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles>
  <Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
  <Style ss:ID="m"><NumberFormat ss:Format="mmm\\-yy"/><Interior ss:Color="#ffcc00"/></Style>
  <Style ss:ID="b"><Font ss:Bold="1"/></Style>
 </Styles>
 <Worksheet ss:Name="Audits"><Table>
  <Column ss:Index="3" ss:Hidden="1"/>
  <Row ss:StyleID="b"><Cell ss:MergeAcross="1"><Data ss:Type="String">Title</Data></Cell>
   <Cell ss:Index="4"><Data ss:Type="String">Start</Data></Cell></Row>
  <Row ss:Index="5" ss:Hidden="1"><Cell><Data ss:Type="String">Falls</Data>
   <Comment><ss:Data>ask <b>Jo</b></ss:Data></Comment></Cell>
   <Cell ss:Index="4" ss:StyleID="d"><Data ss:Type="DateTime">2015-04-01T00:00:00.000</Data></Cell>
   <Cell ss:StyleID="m"><Data ss:Type="Number">42248</Data></Cell>
   <Cell><Data ss:Type="Number">12</Data></Cell></Row>
 </Table></Worksheet></Workbook>"""


def texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {place: cell.text for place, cell in sheet.cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_web_page_gives_its_tables(encoding: str) -> None:
    first, second = read_workbook(PAGE.encode(encoding), "list.xls").sheets
    assert texts(first) == {
        (1, 1): "Title",
        (1, 2): "Who",
        (1, 4): "Status",
        (2, 1): "Falls & slips",
        (2, 2): "Nurse\nDoctor",
        (2, 4): "Late",
        (3, 2): "Sister",
        (3, 3): "x",
        (3, 4): "caf\u00e9 inner",
    }
    assert first.lead_in == ("Adult Mental Health",)
    assert set(first.merges) == {Merge(1, 2, 1, 3), Merge(2, 1, 3, 1)}
    assert (first.cells[2, 4].fill, first.cells[3, 2].fill) == ("FF0000", "00FF00")
    assert first.cells[1, 1].bold
    assert texts(second) == {(1, 1): "second"}


def test_a_page_without_a_table_is_refused() -> None:
    with pytest.raises(Unreadable, match="web page without a table"):
        read_workbook(b"<html><body>Hello</body></html>", "list.xls")


def test_xml_of_office_2003_gives_its_sheets() -> None:
    (sheet,) = read_workbook(XML.encode(), "list.xls").sheets
    assert sheet.name == "Audits"
    assert texts(sheet) == {
        (1, 1): "Title",
        (1, 4): "Start",
        (5, 1): "Falls",
        (5, 4): "01/04/2015",
        (5, 5): "Sep-15",
        (5, 6): "12",
    }
    assert sheet.cells[5, 4].value == date(2015, 4, 1)
    assert sheet.cells[5, 5].fill == "FFCC00"
    assert sheet.cells[5, 1].comment == "ask Jo"
    assert sheet.hidden_columns == {3}
    assert sheet.hidden_rows == {5}
    assert sheet.merges == (Merge(1, 1, 1, 2),)


def test_an_entity_in_xml_of_office_2003_is_refused() -> None:
    bomb = XML.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "bb">]><Workbook')
    with pytest.raises(Unreadable, match="damaged"):
        read_workbook(bomb.encode(), "list.xls")
