-- Turns the marks of report.md.j2 into what each format has for them:
--   []{.br}                          a line break inside a heading
--   [prompt]{.answer title="…"}      a place to answer: a click and typing replaces the prompt
--   [prompt]{.figure #id title="…"}  a place for a figure, marked by its id
--   ::: {.last}                      a guidance that stays with the signature below it

local docx = FORMAT == 'docx'

local function escaped(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
end

local controls = 1000 -- below are the controls of the header and signature blocks

-- A content control at run level: at block level LibreOffice loses the prompt.
local function control(prompt, title, kind)
  controls = controls + 1
  return pandoc.RawInline('openxml', '<w:sdt><w:sdtPr><w:alias w:val="' .. escaped(title)
    .. '"/><w:id w:val="' .. controls .. '"/>' .. kind.before .. '<w:showingPlcHdr/>' .. kind.after
    .. '</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>'
    .. escaped(prompt) .. '</w:t></w:r></w:sdtContent></w:sdt>')
end

-- An answer's control goes away when typing starts, so that an answer may be many paragraphs.
local ANSWER = { before = '<w:temporary/>', after = '' }
local FIGURE = { before = '', after = '<w:text/>' }

local function placeholder(prompt)
  return pandoc.RawInline('opendocument', '<text:placeholder text:placeholder-type="text">&lt;'
    .. escaped(prompt) .. '&gt;</text:placeholder>')
end

local function place(span, kind)
  local prompt = pandoc.utils.stringify(span.content)
  return docx and control(prompt, span.attributes.title, kind) or placeholder(prompt)
end

-- Of the same style as other guidance, so that all of it can be selected at once.
function Div(div)
  if not div.classes:includes 'last' then
    return nil
  elseif docx then
    return pandoc.RawBlock('openxml', '<w:p><w:pPr><w:pStyle w:val="guidance"/><w:keepNext/></w:pPr>'
      .. '<w:r><w:t>' .. escaped(pandoc.utils.stringify(div)) .. '</w:t></w:r></w:p>')
  end
  return pandoc.Div(div.content, { ['custom-style'] = 'guidance-last' })
end

function Span(span)
  if span.classes:includes 'br' then
    return pandoc.LineBreak()
  elseif span.classes:includes 'answer' then
    return place(span, ANSWER)
  elseif span.classes:includes 'figure' then
    return pandoc.Span({ place(span, FIGURE) }, { id = span.identifier })
  end
end
