/**
 * Parses every JSON body of the server, more strictly than the language does. It refuses a key named twice, a key
 * that reaches a prototype, more than 32 levels and more than 1,000 keys, because parsers disagree about them. It
 * also refuses a zero character and half of a surrogate pair, which no database stores.
 */
import { requestProblems } from '#wording/request-problems.ts'
import { Problem } from '#verb/problem.ts'

const MOST_DEPTH = 32
const MOST_KEYS = 1000
const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])
const refuse = (why: string): never => {
  throw new Problem('invalid_json', why)
}

export function readJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(requestProblems.bodyNoJson)
  }
  checkKeys(text)
  return value
}

/** Walks text that is already known to be valid JSON. */
function checkKeys(text: string): void {
  const open: (Set<string> | null)[] = []
  let keys = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null)
      if (open.length > MOST_DEPTH) refuse(requestProblems.bodyTooDeep(MOST_DEPTH))
    } else if (sign === '}' || sign === ']') open.pop()
    else if (sign === '"') {
      const end = endOfString(text, i)
      checkText(text, i, end)
      const object = open.at(-1)
      if (object && isKey(text, end)) {
        if (++keys > MOST_KEYS) refuse(requestProblems.bodyTooManyKeys(MOST_KEYS))
        addKey(object, JSON.parse(text.slice(i, end + 1)) as string)
      }
      i = end
    }
  }
}

/** Zero characters and lone halves come only as escapes; a body that is read as UTF-8 holds no others. */
function checkText(text: string, start: number, end: number): void {
  const escape = text.indexOf(String.raw`\u`, start)
  if (escape < 0 || escape > end) return
  const value = JSON.parse(text.slice(start, end + 1)) as string
  if (value.includes('\0') || !value.isWellFormed()) refuse(requestProblems.textZero)
}

function addKey(object: Set<string>, key: string): void {
  if (RESERVED.has(key)) refuse(requestProblems.keyReserved(key))
  if (object.has(key)) refuse(requestProblems.keyTwice)
  object.add(key)
}

function endOfString(text: string, start: number): number {
  let end = start + 1
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  return end
}

function isKey(text: string, end: number): boolean {
  let next = end + 1
  while (/\s/.test(text[next] ?? '')) next++
  return text[next] === ':'
}
