/** Makes a call that was just answered, for tests of the talks that are held in it. */
import * as make from '#test/support/make-workspace.ts'
import { ASKS_NOTHING } from './scripts.ts'
import type { TestDatabase } from '#test/support/test-database.ts'

/** @param dispositions of its agent, whose opening line is “Hello, this is Ada.” */
export async function makeAnsweredCall(t: TestDatabase, dispositions: readonly string[]) {
  const workspace = await make.makeWorkspace(t, { opening: ASKS_NOTHING })
  const connection = await make.makeConnection(t, workspace)
  const agent = await make.makeAgent(t, workspace, { opening_line: 'Hello, this is Ada.', dispositions })
  const number = await make.makeNumber(t, workspace, connection)
  const campaign = await make.makeCampaign(t, workspace, agent, [number])
  const contact = await make.makeContact(t, workspace)
  const task = await make.makeTask(t, workspace, campaign, contact)
  const callId = await make.makeCall(
    t,
    workspace,
    { campaign, task, contact, agent, number, connection },
    { status: 'in_progress', carrier_ref: 'CA1', placed_at: await make.worldNow(t) },
  )
  return { connection: { workspace, id: connection }, callId }
}
