/**
 * Finds raw numbers in front of a noun in sentences: "10000 contacts", "1 calls". counts.test.ts asks it about every
 * file. A count in a sentence is written by `counted` or `countText`, or it comes as text.
 */
import { parseSync } from 'vite'

interface Node {
  readonly type: string
  readonly start: number
  readonly [name: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

const NOUN =
  /^ (?:are|have|wait|were|calls|people|contacts|rows|tasks|campaigns|numbers|lines|days|hours|attempts|seconds|minutes|results|columns|agents|files|keys|times)\b/

export function rawCounts(path: string, source: string): string[] {
  const program = parseSync(path, source).program as unknown as Node
  const texts = namesOfTexts(program)
  const found: string[] = []
  const visit = (node: Node): void => {
    if (node.type === 'TemplateLiteral') {
      const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string | null } }[]
      for (const [n, expression] of (node['expressions'] as readonly Node[]).entries())
        if (NOUN.test(quasis[n + 1]?.value.cooked ?? '') && isRaw(expression, texts))
          found.push(
            `${source.slice(0, node.start).split('\n').length}: ${source.slice(expression.start, expression.start + 40).split('}')[0]}`,
          )
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(program)
  return found
}

/** A number as it is: a property, or a name that is not known to be a text. What a call or a choice gives is a text. */
const isRaw = (node: Node, texts: ReadonlySet<string>): boolean =>
  node.type === 'MemberExpression' || (node.type === 'Identifier' && !texts.has(String(node['name'])))

/** Names that are declared as a text, or that a call, a choice or a template gives. */
function namesOfTexts(program: Node): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (node: Node): void => {
    if (node.type === 'Identifier' && isNode(node['typeAnnotation'])) {
      const { typeAnnotation: type } = node['typeAnnotation'] as unknown as { typeAnnotation: Node }
      const kinds =
        type.type === 'TSUnionType' ? (type['types'] as Node[]).map((each) => each.type) : [type.type]
      if (kinds.includes('TSStringKeyword')) names.add(String(node['name']))
    }
    if (node.type === 'VariableDeclarator' && isNode(node['init']) && isNode(node['id']))
      if (!['MemberExpression', 'Identifier', 'Literal'].includes(node['init'].type))
        names.add(String(node['id']['name']))
    for (const child of childrenOf(node)) visit(child)
  }
  visit(program)
  return names
}
