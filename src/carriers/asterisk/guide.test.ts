import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DIALPLAN } from './end-record.ts'
import { HANDOVER_DIALPLAN, HANDOVER_SWITCH } from './handover.ts'

test('the guide shows the dialplan that the adapter relies on, word for word', () => {
  const guide = readFileSync('docs/asterisk.md', 'utf8')
  for (const dialplan of [DIALPLAN, HANDOVER_DIALPLAN])
    expect(guide).toContain(`\`\`\`ini\n${dialplan}\`\`\``)
  expect(guide).toContain(`\`${HANDOVER_SWITCH}=1\``)
})
