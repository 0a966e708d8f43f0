/**
 * Has talks judged by a model that nobody judged at their end, since the process that held them stopped, another one told
 * their end, or the model did not answer. A background job runs it.
 */
import { scriptOfCall } from '#agents/script-of-call.ts'
import { allWorkspaces } from '#db/all-workspaces.ts'
import type { Database } from '#db/database.ts'
import { takeLeftTalks } from '#db/talks/left-talks.ts'
import type { Minds } from '#main/minds.ts'
import type { LateAnalyses } from './late-analyses.ts'
import { outcomeOfTalk } from './outcome-of-talk.ts'
import type { SaidAndNoted } from './said-and-noted.ts'
import { talkScriptOf } from './talk-script.ts'

export interface LeftAnalysesDeps {
  readonly db: Database
  readonly minds: Minds
  readonly late: Pick<LateAnalyses, 'take'>
  readonly failed: (error: unknown) => void
}

/** @returns how many talks were taken; 0 when nothing is left to do */
export async function judgeLeftTalks({ db, minds, late, failed }: LeftAnalysesDeps): Promise<number> {
  const { analyst: ofServer } = await minds.of({ brain: { kind: 'server' }, key: null })
  let taken = 0
  for (const workspace of await allWorkspaces(db)) {
    const talks = await db.tx(workspace, (tx) => takeLeftTalks<SaidAndNoted>(tx, ofServer !== null))
    taken += talks.length
    for (const { callId, facts: said, transcript } of talks) {
      const found = await scriptOfCall(db, workspace, callId)
      const { analyst } = found ? await minds.of(found.thinksWith) : { analyst: null }
      if (!found || !analyst) continue
      const over = { ...said, facts: { ...said.facts, transcript }, machine: false }
      const { analysed } = outcomeOfTalk({ ...over, script: talkScriptOf(found), failed })
      if (analysed) late.take({ workspace, callId, ...analysed, analyst })
    }
  }
  return taken
}
