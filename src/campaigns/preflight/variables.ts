/** Lists the variables in the agents' texts and in the message for machines, and for how many of the sampled people each would be empty. */
import type { Preflight } from '#contract/preflight.ts'
import { variablesIn } from '#contract/prompt-variables.ts'
import type { Tx } from '#db/database.ts'
import type { Sample, SampledPerson } from './sample.ts'

const TEXTS = `select a.prompt || ' ' || a.opening_line as text from agent a, campaign c
  where c.workspace_id = $1 and c.id = $2 and a.workspace_id = $1
    and (a.id = c.agent_id or a.id in (select id_of(v->>'agentId') from jsonb_array_elements(c.variants) v))
  union all select c.voicemail_message from campaign c where c.workspace_id = $1 and c.id = $2 and c.machine_detection = 'message'`

export async function readVariables(
  tx: Tx,
  campaignId: string,
  { people, complete }: Sample,
): Promise<Preflight['variables']> {
  const texts = await tx.rows<{ text: string }>(TEXTS, [tx.workspace, campaignId])
  const names = [...new Set(texts.flatMap(({ text }) => variablesIn(text)))]
  return {
    checked: people.length,
    complete,
    rows: names.map((name) => ({ name, missing: people.filter((person) => isEmpty(person, name)).length })),
  }
}

function isEmpty(person: SampledPerson, name: string): boolean {
  if (name.startsWith('custom.')) {
    const value = person.custom[name.slice('custom.'.length)]
    return value === undefined || value === null || value === ''
  }
  switch (name) {
    case 'first_name':
    case 'last_name':
    case 'company':
    case 'email':
      return !person[name]
    case 'phone':
      return false
    default:
      return true
  }
}
