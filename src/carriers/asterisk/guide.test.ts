import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DIALPLAN } from './end-record.ts'

test('the guide shows the dialplan that the adapter relies on, word for word', () => {
  expect(readFileSync('docs/asterisk.md', 'utf8')).toContain(`\`\`\`ini\n${DIALPLAN}\`\`\``)
})
