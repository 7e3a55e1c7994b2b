-- Turns the marks of point.md.j2 and issued.md.j2 into what each format has for them:
--   []{.br}                          a line break inside a heading
--   [prompt]{.answer tag="id" …}     a place to answer: a click and typing replaces the prompt
--   [prompt]{.figure #id …}          a place for a figure, marked by its id
--   []{.start #id}words[]{.end}      words marked by an id
--   ::: {.annex custom-style="…"}    the first line of an annex that a letter issues
--   a table                          its figures
--   * * *                            the end of a stretch that several documents may share
-- All but annexes and tables are without content: what pandoc hands over to Lua and back, it does slowly.
-- The same marks around words and paragraphs take it a quarter longer (842 million instructions for 679).

local docx = FORMAT == 'docx'

local function twips(millimetres)
  return math.floor(millimetres * 1440 / 25.4 + 0.5)
end

local function escaped(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
end

local controls = 1000 -- below are the controls of the header and signature blocks

-- A content control at run level: LibreOffice 7.4 loses the prompt of one at block level. Its prompt is
-- in glossary.xml.j2 too, for Word to show it again where all was deleted. Grey are the words between
-- the brackets alone: LibreOffice goes on in the look of what stands beside what is typed.
local function control(title, tag, part, kind, runs)
  controls = controls + 1
  return pandoc.RawInline('openxml', '<w:sdt><w:sdtPr><w:alias w:val="' .. escaped(title)
    .. '"/><w:tag w:val="' .. escaped(tag) .. '"/><w:id w:val="' .. controls
    .. '"/><w:placeholder><w:docPart w:val="' .. escaped(part) .. '"/></w:placeholder><w:showingPlcHdr/>'
    .. kind .. '</w:sdtPr><w:sdtContent>' .. runs .. '</w:sdtContent></w:sdt>')
end

local function run(text, properties)
  return '<w:r>' .. (properties or '') .. '<w:t>' .. escaped(text) .. '</w:t></w:r>'
end

local function placeholder(prompt, title)
  return pandoc.RawInline('opendocument', '<text:placeholder text:placeholder-type="text" '
    .. 'text:description="' .. escaped(title) .. '">&lt;' .. escaped(prompt) .. '&gt;</text:placeholder>')
end

-- Nothing makes an answer's control temporary (ECMA-376-1, 17.5.2.43): a cleared place gets its prompt back.
-- The price: once Word holds several paragraphs in one, LibreOffice 7.4 spoils the first (the how-to says so).
local function answer(span)
  local prompt, given = pandoc.utils.stringify(span.content), span.attributes
  if not docx then
    return placeholder(prompt, given.title)
  end
  local grey = run(prompt, '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>')
  return control(given.title, given.tag, given.part, '', run('[') .. grey .. run(']'))
end

local function figure(span)
  local prompt, given = pandoc.utils.stringify(span.content), span.attributes
  local place = docx and control(given.title, span.identifier, 'figure', '<w:text/>', run(prompt))
    or placeholder(prompt, given.title)
  return pandoc.Span({ place }, { id = span.identifier })
end

local bookmark, bookmarks = '', 100000 -- the one begun last; below are the numbers that pandoc gives

local function start(span)
  bookmark, bookmarks = span.identifier, bookmarks + 1
  return docx
    and pandoc.RawInline('openxml', '<w:bookmarkStart w:id="' .. bookmarks .. '" w:name="' .. bookmark .. '" />')
    or pandoc.RawInline('opendocument', '<text:bookmark-start text:name="' .. bookmark .. '" />')
end

local function ending()
  return docx and pandoc.RawInline('openxml', '<w:bookmarkEnd w:id="' .. bookmarks .. '" />')
    or pandoc.RawInline('opendocument', '<text:bookmark-end text:name="' .. bookmark .. '" />')
end

function Div(div)
  if docx and div.classes:includes 'annex' then -- in an ODT its style does it
    return { pandoc.RawBlock('openxml', '<!--section-end-->'), div }
  end
end

function HorizontalRule()
  return pandoc.RawBlock(docx and 'openxml' or 'opendocument', '<!--cut-->')
end

-- A table with ruled cells whose header row stands on every page it reaches.
local WIDTH, PADDING = 165, 1 -- mm; the width of the text, and around the text of a cell
local tables, table_styles = 0, {}

local function widths(specs)
  local found = {}
  for index, spec in ipairs(specs) do
    found[index] = WIDTH * (spec[2] or 1 / #specs)
  end
  return found
end

local function docx_row(row, sizes, is_head)
  local xml = '<w:tr><w:trPr><w:cantSplit/>' .. (is_head and '<w:tblHeader/>' or '') .. '</w:trPr>'
  for index, cell in ipairs(row.cells) do
    xml = xml .. '<w:tc><w:tcPr><w:tcW w:w="' .. twips(sizes[index]) .. '" w:type="dxa"/></w:tcPr>'
      .. '<w:p><w:pPr><w:pStyle w:val="' .. (is_head and 'table-head' or 'table-cell') .. '"/></w:pPr>'
      .. '<w:r><w:t xml:space="preserve">' .. escaped(pandoc.utils.stringify(cell.contents))
      .. '</w:t></w:r></w:p></w:tc>'
  end
  return xml .. '</w:tr>'
end

local function docx_table(head, rows, sizes)
  local xml = '<w:tbl><w:tblPr><w:tblW w:w="' .. twips(WIDTH) .. '" w:type="dxa"/><w:tblBorders>'
  for _, side in ipairs { 'top', 'left', 'bottom', 'right', 'insideH', 'insideV' } do
    xml = xml .. '<w:' .. side .. ' w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
  end
  xml = xml .. '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
  for _, side in ipairs { 'top', 'left', 'bottom', 'right' } do
    xml = xml .. '<w:' .. side .. ' w:w="' .. twips(PADDING) .. '" w:type="dxa"/>'
  end
  xml = xml .. '</w:tblCellMar></w:tblPr><w:tblGrid>'
  for _, size in ipairs(sizes) do
    xml = xml .. '<w:gridCol w:w="' .. twips(size) .. '"/>'
  end
  xml = xml .. '</w:tblGrid>' .. docx_row(head, sizes, true)
  for _, row in ipairs(rows) do
    xml = xml .. docx_row(row, sizes, false)
  end
  -- Two tables with nothing between them are one to Word.
  return pandoc.RawBlock('openxml', xml .. '</w:tbl><w:p><w:pPr><w:pStyle w:val="end"/></w:pPr></w:p>')
end

local function odt_row(row, is_head)
  local xml = '<table:table-row table:style-name="whole-row">'
  for _, cell in ipairs(row.cells) do
    xml = xml .. '<table:table-cell table:style-name="cell-ruled" office:value-type="string">'
      .. '<text:p text:style-name="' .. (is_head and 'table-head' or 'table-cell') .. '">'
      .. escaped(pandoc.utils.stringify(cell.contents)) .. '</text:p></table:table-cell>'
  end
  return xml .. '</table:table-row>'
end

local function odt_table(head, rows, sizes)
  if tables == 0 then
    table.insert(table_styles, '<style:style style:name="cell-ruled" style:family="table-cell">'
      .. '<style:table-cell-properties fo:padding="' .. PADDING .. 'mm" '
      .. 'fo:border="0.5pt solid #000000"/></style:style>')
  end
  tables = tables + 1
  local name = 'table-' .. tables
  local xml = '<table:table table:name="' .. name .. '" table:style-name="' .. name .. '">'
  table.insert(table_styles, '<style:style style:name="' .. name .. '" style:family="table">'
    .. '<style:table-properties style:width="' .. WIDTH .. 'mm" table:align="left"/></style:style>')
  for index, size in ipairs(sizes) do
    local column = name .. '.' .. index
    xml = xml .. '<table:table-column table:style-name="' .. column .. '"/>'
    table.insert(table_styles, '<style:style style:name="' .. column .. '" style:family="table-column">'
      .. '<style:table-column-properties style:column-width="' .. size .. 'mm"/></style:style>')
  end
  xml = xml .. '<table:table-header-rows>' .. odt_row(head, true) .. '</table:table-header-rows>'
  for _, row in ipairs(rows) do
    xml = xml .. odt_row(row, false)
  end
  return pandoc.RawBlock('opendocument', xml .. '</table:table><text:p text:style-name="end"/>')
end

function Table(block)
  local made = docx and docx_table or odt_table
  return made(block.head.rows[1], block.bodies[1].body, widths(block.colspecs))
end

function Meta(meta)
  meta['table-styles'] =
    pandoc.MetaInlines { pandoc.RawInline('opendocument', table.concat(table_styles)) }
  return meta
end

function Span(span)
  local class = span.classes[1]
  if class == 'start' then
    return start(span)
  elseif class == 'end' then
    return ending()
  elseif class == 'br' then
    return pandoc.LineBreak()
  elseif class == 'answer' then
    return answer(span)
  elseif class == 'figure' then
    return figure(span)
  end
end
