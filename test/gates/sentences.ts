/**
 * Finds the English sentences of a TypeScript source that people would read outside the code. wording.test.ts asks it
 * about every file. A sentence is three plain words in a row that read as English; SQL is none. Messages of exceptions,
 * of invariants and of the log do not count, because only developers and operators read them.
 */
import { parseSync } from 'vite'

export interface Sentence {
  readonly line: number
  readonly text: string
}

/** Any node of the syntax tree. */
interface Node {
  readonly type: string
  readonly start: number
  readonly [name: string]: unknown
}

export function sentencesOf(path: string, source: string): Sentence[] {
  const found: Sentence[] = []
  const visit = (node: Node): void => {
    if (isSkipped(node)) return
    const text = textOf(node)
    if (text !== null && isEnglish(text))
      found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() })
    for (const child of childrenOf(node)) visit(child)
  }
  visit(parseSync(path, source).program as unknown as Node)
  return found
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** The text of a literal, with an ellipsis for each expression inside a template; null for every other node. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal' || node.type === 'JSXText')
    return typeof node['value'] === 'string' ? node['value'] : null
  if (node.type !== 'TemplateLiteral') return null
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string | null } }[]
  return quasis.map(({ value }) => value.cooked ?? '').join('…')
}

function isSkipped(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'TSLiteralType':
      return true
    case 'TaggedTemplateExpression':
      return nameOf(node['tag']) === 'sql'
    case 'NewExpression':
      return /(?:Error|Refused|InUse|Failure)$/.test(nameOf(node['callee']))
    case 'CallExpression':
      return nameOf(node['callee']) === 'invariant' || isLogged(node['callee'])
    // The description of the wire, from which the documentation of the API is made.
    case 'Property':
      return /^(?:summary|description)$/.test(nameOf(node['key']))
    default:
      return false
  }
}

const nameOf = (node: unknown): string =>
  isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : ''

const isLogged = (callee: unknown): boolean =>
  isNode(callee) &&
  callee.type === 'MemberExpression' &&
  /^(?:debug|info|warn|error|fatal)$/.test(nameOf(callee['property'])) &&
  /log/i.test(nameOf(callee['object']))

const PLAIN_WORD = /^[“"'(]*[A-Za-z][A-Za-z’'-]*[.,;:!?)”"']*$/
/** A figure, or an expression of a template: it neither makes a sentence nor ends one. */
const NEUTRAL = /^[“"'(]*(?:…|\d[\d.,]*)[%.,;:!?)”"']*$/
const SMALL_WORDS = new Set(
  `a an the is are was were be been has have had of to no not nor or and for from with without in into on at by this that
   these those it its as than then too only but if when while until after before there here you your more most every each
   all any none nothing nobody one do does did can cannot may must will what which who how why so such other their they`
    .split(/\s+/),
) // prettier-ignore

export function isEnglish(text: string): boolean {
  if (isSql(text)) return false
  let run: string[] = []
  for (const word of text.split(/\s+/)) {
    if (NEUTRAL.test(word)) continue
    run = PLAIN_WORD.test(word) ? [...run, word.replace(/[^A-Za-z]/g, '')] : []
    if (run.length < 3) continue
    if (run.some((each) => SMALL_WORDS.has(each.toLowerCase()))) return true
    if (/^[A-Z][a-z]+$/.test(run[0] ?? '') && run.slice(1).every((each) => /^[a-z]+$/.test(each))) return true
  }
  return false
}

const SQL_START =
  /^[\s(,]*(?:select|insert into|update|delete from|create|alter|grant|rollback|savepoint|copy|isolation level|begin|with|listen|notify|lock table|reset|values|set|join|left join|cross join|order by|case when|coalesce|not exists|exists|and|or|where|from|on conflict|returning|union)\b/
const SQL_SIGN =
  /\bis (?:not )?null\b|\bfor (?:no key )?update\b|\bfrom (?:unnest|jsonb)|\bnot in \(|\s(?:=|<>|<=|>=|<|>|<@|@>)\s|::|\$\d|\bany\s*\(|\blike \S+ or\b|\w+\.\w+ (?:in|desc|as)\b/
const isSql = (text: string): boolean =>
  !/[.!?]["'”]?\s*$/.test(text) && (SQL_START.test(text) || SQL_SIGN.test(text))
