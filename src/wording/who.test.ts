import { expect, test } from 'vitest'
import { actorText, whoText } from './who.ts'

const USER = `user:usr_${'a'.repeat(32)}`

test.each([
  ['engine', null, 'Engine', 'the operator of the installation'],
  ['key:key_1', 'CRM', 'Key “CRM”', 'the key “CRM”'],
  ['key:key_2', null, 'Key without a name (2)', 'an API key'],
  [USER, 'Maria Silva', 'Maria Silva', 'Maria Silva'],
  [USER, undefined, 'Person without a name (aaaaaa)', 'a person without a name'],
])('%s with the name %s reads as people know them', (actor, name, alone, inSentence) => {
  expect(actorText(actor, name)).toBe(alone)
  expect(whoText(actor, name)).toBe(inSentence)
})
