/**
 * Tests that no effect of the web app hands a value to React by accident. React takes the value of an effect, and of a
 * ref that is a function, for the work of leaving; a browser in which a DOM method answers with a promise then fails
 * the whole part. So each is a plain function with a body in braces, and gives back nothing, a function, or the call of
 * a function by its own name. Planted effects show that faults are found.
 */
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { filesUnder } from './tree.ts'

const EFFECT = /^use(?:Layout|Insertion|Isomorphic)?Effect$|^useDidUpdate$/

/** Any node of the syntax tree. */
interface Node {
  readonly type: string
  readonly start: number
  readonly [name: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)
const isFunction = ({ type }: Node): boolean => /Function(?:Expression|Declaration)$/.test(type)

/** The functions whose value React keeps. */
function keptIn(node: Node): Node[] {
  const inner = childrenOf(node).flatMap(keptIn)
  if (node.type === 'CallExpression') {
    const callee = node['callee'] as Node
    const name = callee.type === 'MemberExpression' ? (callee['property'] as Node)['name'] : callee['name']
    const [effect] = node['arguments'] as Node[]
    if (typeof name === 'string' && EFFECT.test(name) && effect) return [effect, ...inner]
  }
  if (node.type === 'JSXAttribute' && (node['name'] as Node)['name'] === 'ref') {
    const given = (node['value'] as Node | null)?.['expression']
    if (isNode(given) && isFunction(given)) return [given, ...inner]
  }
  return inner
}

function faultOf(kept: Node): string | null {
  if (!isFunction(kept)) return 'no function in its place'
  if (kept['async'] === true) return 'gives back a promise'
  const body = kept['body'] as Node
  if (body.type !== 'BlockStatement') return 'has no braces'
  return returnsOf(body).every(isLeaving) ? null : 'gives back a value'
}

const returnsOf = (node: Node): (Node | null)[] =>
  childrenOf(node).flatMap((child) => {
    if (isFunction(child)) return []
    return child.type === 'ReturnStatement' ? ([child['argument']] as [Node | null]) : returnsOf(child)
  })

const isLeaving = (value: Node | null): boolean =>
  value === null ||
  isFunction(value) ||
  value.type === 'Identifier' ||
  (value.type === 'CallExpression' && (value['callee'] as Node).type === 'Identifier')

const faultsOf = (path: string, source: string): string[] =>
  keptIn(parseSync(path, source).program as unknown as Node).flatMap((kept) => {
    const fault = faultOf(kept)
    return fault === null ? [] : [`${path}:${source.slice(0, kept.start).split('\n').length}: ${fault}`]
  })

const sources = filesUnder('web/src').filter(({ path }) => /(?<!\.test)\.tsx?$/.test(path))

test('no effect of the web app gives back a value by accident', () => {
  const kept = sources.flatMap(({ path, text }) => keptIn(parseSync(path, text).program as unknown as Node))
  expect(kept.length).toBeGreaterThan(20)
  expect(sources.flatMap(({ path, text }) => faultsOf(path, text))).toEqual([])
})

describe('a planted effect is judged', () => {
  test.each([
    ['useEffect(() => end.current?.scrollIntoView(), [])', 'has no braces'],
    ['React.useLayoutEffect(() => close(), [])', 'has no braces'],
    ['useEffect(async () => { await read() }, [])', 'gives back a promise'],
    ['useEffect(read, [])', 'no function in its place'],
    ['useEffect(() => { if (x) return end.scrollIntoView() }, [])', 'gives back a value'],
    ['useEffect(function () { return a ? b : c }, [])', 'gives back a value'],
    ['const a = <li ref={(row) => row?.scrollIntoView()} />', 'has no braces'],
  ])('%s: %s', (source, fault) => {
    expect(faultsOf('planted.tsx', source)).toEqual([`planted.tsx:1: ${fault}`])
  })
  test.each([
    'useEffect(() => { void end.scrollIntoView() }, [])',
    'useEffect(() => { if (x) return; return () => leave() }, [])',
    'useEffect(() => { return watch(id, () => client.invalidate()) }, [])',
    'useEffect(() => { each(() => { return 1 }); return leave }, [])',
    'const a = <li ref={row} />',
  ])('%s is right', (source) => {
    expect(faultsOf('planted.tsx', source)).toEqual([])
  })
})
