#!/usr/bin/env python3
"""Writes registers of documents as offices keep them; what must be read of each stands in tests/ledger/document_registers.rs.

    python3 tests/data/registers/make.py

needs Python 3.9 or newer and nothing else. The bytes depend on the script alone.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent


def packed(name, parts):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_STORED) as out:
        for part, text in parts:
            out.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), text.encode())


def column(at):
    return chr(ord("A") + at)


def xlsx(name, rows, merges=(), dates=()):
    """Cells are texts or numbers; `dates` names cells whose number is a day."""
    body = []
    for n, row in enumerate(rows, 1):
        cells = []
        for at, value in enumerate(row):
            ref = f"{column(at)}{n}"
            if value is None:
                continue
            if isinstance(value, int):
                style = ' s="1"' if ref in dates else ""
                cells.append(f'<c r="{ref}"{style}><v>{value}</v></c>')
            else:
                cells.append(f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
        body.append(f'<row r="{n}">{"".join(cells)}</row>')
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    merged = f"<mergeCells>{merged}</mergeCells>" if merges else ""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    packed(name, [
        ("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'),
        ("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'),
        ("xl/styles.xml", f'<?xml version="1.0"?><styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'),
        ("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{"".join(body)}</sheetData>{merged}</worksheet>'),
    ])


def docx(name, heading, rows):
    def cell(text):
        return f'<w:tc><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'

    table = "".join(f'<w:tr>{"".join(map(cell, row))}</w:tr>' for row in rows)
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    packed(name, [
        ("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>{heading}</w:t></w:r></w:p><w:tbl>{table}</w:tbl></w:body></w:document>'),
    ])


# A title and the office above the head, days in four writings, a total below; GB18030 as WPS saves it.
rows = [
    ["平阴县政策文件登记表", "", "", "", "", "", ""],
    ["填报单位：县政府办公室", "", "", "", "", "2023年10月", ""],
    ["序号", "文件标题", "发文字号", "主办单位", "成文时间", "发布时间", "公开类别"],
    ["1", "困难群众医疗救助实施细则", "平政发〔2023〕9号", "县医保局", "2023.8.18", "2023年8月25日", "主动公开"],
    ["2", "节约用水奖励办法", "平水发〔2023〕12号", "县水务局", "2023/9/1", "2023-09-06 15:30", "主动"],
    ["3", "内部控制流程", "/", "县财政局", "20230904", "——", "不予公开"],
    ["合计", "3 件", "", "", "", "", ""],
]
# Row 3 owes its ground and its reason: a doubt.
(HERE / "titled.csv").write_bytes("\r\n".join(",".join(row) for row in rows).encode("gb18030"))

# Two rows of heads, a unit merged over its documents, days as Excel keeps them.
xlsx("merged.xlsx", [
    ["起草单位", "文件", None, "公开", None, "解读", None],
    [None, "文件名称", "文号", "属性", "公开日期", "解读形式", "解读日期"],
    ["县住建局", "城区集中供热管理办法", "平政办发〔2023〕14号", "主动公开", 45173, "文字解读、图解", 45173],
    [None, "物业服务收费办法", "平建发〔2023〕6号", "主动公开", 45180, "简明问答", 45182],
    ["县水务局", "农村供水应急办法", None, None, None, None, None],
], merges=["A1:A2", "B1:C1", "D1:E1", "F1:G1", "A3:A4"], dates={"E3", "E4", "G3", "G4"})

# The library of a government site: its seven elements, the issuer instead of the unit.
xlsx("library.xlsx", [
    ["索引号", "主题分类", "文号", "发布机构", "成文日期", "发布日期", "有效性", "名称", "有效期至", "网址"],
    ["11370124MB-A/2023-14", "城乡建设", "平建发〔2023〕14号", "县住建局", "2023-08-01", "2023-08-04", "有效", "城市更新实施办法", "2028-07-31", "https://www.pingyin.gov.cn/14.html"],
    ["11370124MB-A/2019-3", "民政", "平民发〔2019〕3号", "县民政局", "2019-03-01", "2019-03-08", "已废止", "临时救助实施办法", "", ""],
])

# Word, the head repeated on the second page, the forms with their days and links in one cell.
docx("paged.docx", "政策解读情况统计表", [
    ["序号", "政策文件名称", "拟稿单位", "名义", "是否规范性文件", "解读方式", "备注"],
    ["1", "公交票价优惠办法", "县交运局", "单位", "是", "文字 2023-08-29 https://a.cn/1；简明问答 2023-08-29", "首次制发"],
    ["序号", "政策文件名称", "拟稿单位", "名义", "是否规范性文件", "解读方式", "备注"],
    ["2", "就业服务措施", "县人社局", "平阴县人民政府", "否", "", ""],
])

# Everything that can be doubted: a unit nobody knows, a day that is none, the same document twice, no title.
rows = [
    ["文件名称", "起草单位", "成文日期", "公开属性", "对应任务", "承办人"],
    ["甲办法", "县某某局", "2023-09-01", "主动公开", "", "张三"],
    ["乙办法", "县水务局", "九月初", "半公开", "", "李四"],
    ["丙办法", "县水务局", "2023-09-01", "主动公开", "999", ""],
    ["", "县水务局", "2023-09-02", "主动公开", "", ""],
    ["丁办法", "县水务局", "2023-09-03", "主动公开", "19", ""],
    ["丁办法", "县水务局", "2023-09-03", "主动公开", "19", ""],
]
(HERE / "doubted.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(",".join(row) for row in rows).encode())

# The list of a check as a superior sends it: a title, its unit merged over two rows, points that nobody needs, a total.
xlsx("check.xlsx", [
    ["2023年第三季度政府网站与政务新媒体检查问题清单"],
    ["序号", "被检查单位", "网站名称", "问题类别", "存在问题", "问题页面", "检查时间", "整改期限", "是否单项否决", "扣分"],
    [1, "县教体局", "县教体局网站", "空白栏目", "“招生政策”栏目空白。", "https://www.example.gov.cn/jtj/zs/", 45180, "2023-09-28", "否", 2],
    [2, None, "县教体局网站", "错别字", "“通知公告”第 3 条“截止”应为“截至”。", "https://www.example.gov.cn/jtj/tz/3.html", 45180, "9月28日", "否", 1],
    [3, "县发改局", "县发展和改革局网站", "栏目未更新", "“政策文件”栏目 6 个月没有更新。", "", 45181, "2023.9.28", "是", 5],
    ["合计", None, None, None, "3 个问题", None, None, None, None, 8],
], merges=["B3:B4"], dates={"G3", "G4", "G5"})

# A table of one's own: no source, a kind and a unit nobody knows, no object, a day that is none, a row twice.
rows = [
    ["责任单位", "检查对象", "问题类型", "问题描述", "整改时限"],
    ["县某某局", "甲网站", "空白栏目", "栏目空白", "2023-09-28"],
    ["县水务局", "乙网站", "不好看", "页面不好看", "尽快"],
    ["县水务局", "", "错链", "一处错链", "2023-09-28"],
    ["县水务局", "丙网站", "错链", "两处错链", "2023-09-28"],
    ["县水务局", "丙网站", "错链", "两处错链", "2023-09-28"],
]
(HERE / "check-doubted.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(",".join(row) for row in rows).encode())

# Catalogues of decisions (年度重大行政决策事项目录); what must be read of each stands in tests/ledger/catalogues.rs.
# As 四平 publishes its own: a title and a day of publication above the head, a total below; GB18030.
rows = [
    ["平阴县人民政府2023年度重大行政决策事项目录", "", "", ""],
    ["公布日期：2023年3月20日", "", "", ""],
    ["序号", "事项内容", "承办单位", "计划决策时间"],
    ["1", "制定国土空间总体规划", "县住房和城乡建设局", "2023年9月"],
    ["2", "调整城乡供水价格", "县发展和改革局", "第四季度"],
    ["合计", "2 项", "", ""],
]
(HERE / "catalogue-titled.csv").write_bytes("\r\n".join(",".join(row) for row in rows).encode("gb18030"))

# As 黄石开发区: lead and supporting units, the lead merged over its two items.
xlsx("catalogue-merged.xlsx", [
    ["序号", "决策事项名称", "牵头承办单位", "配合单位"],
    [1, "老旧小区改造方案", "县住建局", "县财政局、榆山街道"],
    [2, "城区集中供热规划", None, "——"],
    [3, "公交线网优化方案", "县交运局", None],
], merges=["C2:C3"])

# As a district of Jiangxi: procedures and the hearing; two rows of heads.
xlsx("catalogue-hearing.xlsx", [
    ["序号", "决策事项", None, "程序", None, "承办", None],
    [None, "决策事项名称", "备注", "决策事项程序", "决策中是否需听证", "决策承办单位", "决策时间"],
    [1, "农村供水一体化方案", "首次列入", "1.公众参与；2.专家论证；3.风险评估；4.合法性审查；5.集体讨论决定", "是", "县水务局", "2023年10月底前"],
    [2, "医疗救助实施细则", None, "合法性审查、集体讨论", "无需", "县医保局", "12月"],
], merges=["A1:A2", "B1:C1", "D1:E1", "F1:G1"])

# As 象山: Word, basis and procedures, the head again on the second page.
docx("catalogue-paged.docx", "2023年度重大行政决策事项目录", [
    ["序号", "重大行政决策事项", "决策承办科室", "法律政策依据", "履行程序要求", "计划完成时间"],
    ["1", "养老服务体系规划", "县民政局", "《养老服务条例》第八条", "公众参与\n合法性审查\n集体讨论", "2023年11月"],
    ["序号", "重大行政决策事项", "决策承办科室", "法律政策依据", "履行程序要求", "计划完成时间"],
    ["2", "粮食应急预案修订", "县发改局", "/", "", "年底前"],
])

# As 嘉祥, with all that can be doubted: a unit nobody knows, two units in one cell, a procedure that is none, no title, one
# item twice, an answer that is none; and a column that tells what became of the items.
rows = [
    ["序号", "事项名称", "承办单位", "完成时限", "履行程序", "是否听证", "年底完成情况"],
    ["1", "甲方案", "县某某局", "6月", "", "", "已完成"],
    ["2", "乙方案", "县水务局、县住建局", "6月", "", "", ""],
    ["3", "丙方案", "县水务局", "6月", "公众参与、专家把关", "视情况", ""],
    ["4", "", "县水务局", "9月", "", "", ""],
    ["5", "丁方案", "县水务局", "9月", "", "否", ""],
    ["6", "丁方案", "县水务局", "12月", "", "", ""],
]
(HERE / "catalogue-doubted.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(",".join(row) for row in rows).encode())
