import { expect, test } from 'vitest'
import { draftFault, keyText, NEW_AGENT, unknownVariables, variableFault } from './agent-words.ts'

test('what is typed becomes a key', () => {
  expect(keyText(' Call back, please! ')).toBe('call_back_please')
  expect(keyText('2nd try')).toBe('nd_try')
  expect(keyText('…')).toBe('')
})

test('variables that no contact has are named before anything is saved', () => {
  expect(unknownVariables('Hi {{first_name}}, your {{ custom.plan }} {{plan}}')).toEqual(['plan'])
  expect(variableFault('Hi {{first_name}}')).toBeNull()
  expect(variableFault('Hi {{name}}')).toContain('{{name}}: no contact has a value for it')
})

test('a draft that the server would refuse says what is missing', () => {
  const draft = { ...NEW_AGENT, name: 'Ada' }
  expect(draftFault(NEW_AGENT)).toContain('name')
  expect(draftFault(draft)).toBeNull()
  const field = { name: 'budget', description: '' }
  expect(draftFault({ ...draft, extractionFields: [field, field] })).toContain('same name')
  expect(draftFault({ ...draft, extractionFields: [{ ...field, name: '' }] })).toContain('Name every')
})
