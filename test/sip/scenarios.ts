/**
 * The single calls whose exchanges with a real ARI are kept in `recorded/`, so that tests without an Asterisk replay
 * the true order, fields and causes. `real/recorded.test.ts` plays each, writes it down, and compares.
 */
import { type AriClient, openAri } from './ari-client.ts'
import { eventually } from '#test/support/eventually.ts'
import type { CallRecord } from './call-records.ts'
import type { Laboratory } from './laboratory.ts'
import { numberOf, type PersonName } from './people.ts'
import { placeCall, queryOf, untilAnswered, untilEnded, untilRinging } from './place-calls.ts'

export const APP = 'campanile'
const RING_SECONDS = 4
const NEVER_USED = 'call_never_used'

export interface Stage {
  readonly lab: Laboratory
  readonly ari: AriClient
  /** The channel id of this run. */
  readonly channelId: string
}

export interface Scenario {
  readonly play: (stage: Stage) => Promise<void>
  /** Rows of the call records that it leaves. */
  readonly rows: number
}

interface Choice {
  readonly trunk?: string
  readonly ringSeconds?: number
  readonly app?: string
}

const place = async (stage: Stage, person: PersonName, choice: Choice = {}): Promise<void> => {
  const { trunk = stage.lab.trunk, ringSeconds = RING_SECONDS, app = APP } = choice
  await placeCall(stage.ari, {
    app,
    channelId: stage.channelId,
    number: numberOf(person),
    trunk,
    ringSeconds,
  })
}
const read = ({ ari, channelId }: Stage) => ari.request('GET', `/channels/${channelId}`)
const hangUp = ({ ari, channelId }: Stage) => ari.request('DELETE', `/channels/${channelId}`)

export const rowsOf = ({ lab, channelId }: Stage): readonly CallRecord[] =>
  lab.ours.cdr().filter(({ uniqueId }) => uniqueId === channelId)

/** The call is placed and ends by itself; then it is asked for once more. */
const endsByItself = (person: PersonName, choiceOf: (lab: Laboratory) => Choice = () => ({})): Scenario => ({
  rows: 1,
  async play(stage) {
    await place(stage, person, choiceOf(stage.lab))
    await untilEnded(stage.ari, stage.channelId)
    await read(stage)
  },
})

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  busy: endsByItself('busy'),
  declined: endsByItself('declines'),
  not_found: endsByItself('not_found'),
  congestion: endsByItself('congested'),
  forbidden: endsByItself('forbidden'),
  unavailable_after_ringing: endsByItself('unavailable'),
  rings_out: endsByItself('never_answers'),
  answered_then_hung_up_by_callee: endsByItself('hangs_up'),
  unreachable: endsByItself('talks', ({ deadTrunk }) => ({ trunk: deadTrunk })),
  /** SIP gives up by itself 32 s after the first INVITE, before the ring time is over. */
  unreachable_until_sip_gives_up: endsByItself('talks', ({ deadTrunk }) => ({
    trunk: deadTrunk,
    ringSeconds: 60,
  })),

  answered_then_hung_up_by_us: {
    rows: 1,
    async play(stage) {
      await place(stage, 'talks')
      await untilAnswered(stage.ari, stage.channelId)
      await read(stage)
      await hangUp(stage)
      await untilEnded(stage.ari, stage.channelId)
      await hangUp(stage)
      await read(stage)
    },
  },

  hung_up_by_us_while_ringing: {
    rows: 1,
    async play(stage) {
      await place(stage, 'never_answers', { ringSeconds: 60 })
      await untilRinging(stage.ari, stage.channelId)
      await read(stage)
      await hangUp(stage)
      await untilEnded(stage.ari, stage.channelId)
    },
  },

  same_channel_id_twice: {
    rows: 2,
    async play(stage) {
      await place(stage, 'talks')
      await untilAnswered(stage.ari, stage.channelId)
      await place(stage, 'talks')
      await hangUp(stage)
      await untilEnded(stage.ari, stage.channelId)
      // ARI has forgotten the id, so the same request rings the phone once more.
      await place(stage, 'busy')
      await stage.ari.until('a second channel of this id has ended', (events) => {
        return events.filter(({ type }) => type === 'ChannelDestroyed').length === 2
      })
    },
  },

  unknown_trunk: {
    rows: 0,
    async play(stage) {
      await place(stage, 'talks', { trunk: 'no_such_trunk' })
      await read(stage)
    },
  },

  wrong_requests: {
    rows: 0,
    async play({ lab, ari, channelId }) {
      const query = queryOf({ app: APP, channelId, number: numberOf('talks'), trunk: lab.trunk })
      await ari.request('GET', `/channels/${NEVER_USED}`)
      await ari.request('DELETE', `/channels/${NEVER_USED}`)
      await ari.request('POST', `/channels/${NEVER_USED}/play?media=sound:tt-monkeys`)
      await ari.request('POST', `/channels?${query.replace(/endpoint=[^&]*&/, '')}`)
      await ari.request('POST', `/channels?${query.replace('PJSIP%2F', '')}`)
      await ari.request('POST', `/channels?${query.replace('PJSIP%2F', 'NOTECH%2F')}`)
      await ari.request('POST', `/channels?${query.replace(`app=${APP}&`, '')}`)
      await ari.request('GET', '/no/such/path')
      await ari.request('GET', '/asterisk/info', 'wrong')
      await ari.request('POST', `/channels?${query}`, 'wrong')
    },
  },

  app_without_socket: {
    rows: 1,
    async play(stage) {
      await place(stage, 'talks', { app: 'absent' })
      await eventually('the call record is written', () => rowsOf(stage).length === 1)
      await read(stage)
    },
  },

  app_replaced_by_second_socket: {
    rows: 1,
    async play(stage) {
      await place(stage, 'hangs_up')
      await untilAnswered(stage.ari, stage.channelId)
      const second = await openAri(stage.lab.ari, APP)
      await stage.ari.until('the first socket is told', (events) => {
        return events.some(({ type }) => type === 'ApplicationReplaced')
      })
      await untilEnded(second, stage.channelId)
      await second.close()
    },
  },

  /** The app keeps its subscriptions; only the events of the time between are lost. */
  socket_lost_during_call: {
    rows: 1,
    async play(stage) {
      await place(stage, 'talks')
      await untilAnswered(stage.ari, stage.channelId)
      await stage.ari.reopen()
      await read(stage)
      await hangUp(stage)
      await untilEnded(stage.ari, stage.channelId)
    },
  },

  wire_cut_during_call: {
    rows: 1,
    async play(stage) {
      await place(stage, 'talks')
      await untilAnswered(stage.ari, stage.channelId)
      stage.lab.wire.cut()
      await hangUp(stage)
      await untilEnded(stage.ari, stage.channelId)
      stage.lab.wire.mend()
    },
  },

  asterisk_killed_during_call: {
    rows: 0,
    async play(stage) {
      await place(stage, 'silent')
      await untilAnswered(stage.ari, stage.channelId)
      await stage.lab.ours.kill()
      await stage.lab.ours.restart()
      await stage.ari.reopen()
      await read(stage)
    },
  },
}
