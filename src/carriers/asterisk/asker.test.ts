import { expect, test } from 'vitest'
import type { Ari, AriRequest } from './ari.ts'
import { createAsker } from './asker.ts'
import { endVariable } from './end-record.ts'

const CALL = 'call_018f0000000070008000000000000004'
const RECORD = `${CALL}|Up|16|SIP 200|1796000000.100|1796000004.600|1796000010|+12125550100|+12125550199`

/** What is found of a call that Asterisk lists at this place of its dialplan, with or without a record of its end. */
async function find(context: string, record: string) {
  const live: string[] = []
  const ended: string[] = []
  const channel = { id: CALL, state: 'Up', dialplan: { context, app_name: 'Return', app_data: '' } }
  const ari: Pick<Ari, 'send' | 'variable'> = {
    send: ({ path }: AriRequest) =>
      Promise.resolve({
        kind: 'answered',
        status: path === `/channels/${CALL}` ? 200 : 404,
        body: JSON.stringify(channel),
        retryAfter: undefined,
      }),
    variable: (name) => Promise.resolve(name === endVariable(CALL) ? record : ''),
  }
  const asker = createAsker({
    ari: ari as Ari,
    app: 'campanile-x',
    world: () => 1_796_000_020_000,
    live: (callId) => Promise.resolve(void live.push(callId)),
    ended: (callId) => void ended.push(callId),
  })
  const answer = await asker.lookup({ callId: CALL, ref: CALL })
  return { state: answer.kind === 'found' ? answer.call.state : answer.kind, live, ended }
}

test.each([
  [
    'a call whose end is written down has ended, though Asterisk lists it still',
    'campanile-ended',
    RECORD,
    'ended',
  ],
  ['a call whose end is being written down goes on until it is', 'campanile-ended', '', 'answered'],
  ['a call that goes on is live, whatever is written', 'from-people', RECORD, 'answered'],
])('%s', async (_what, context, record, state) => {
  const ids = [CALL]
  expect(await find(context, record)).toEqual({
    state,
    live: state === 'ended' ? [] : ids,
    ended: state === 'ended' ? ids : [],
  })
})
