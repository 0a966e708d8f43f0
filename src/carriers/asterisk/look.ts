/** Looks at an Asterisk without placing a call: whether it can be used, and which one it is. */
import type { Carrier } from '#carriers/carrier.ts'
import type { Ari } from './ari.ts'
import { readInfo } from './ari-wire.ts'
import { HANDOVER_SWITCH } from './handover.ts'
import { DIALPLAN_VERSION, VERSION_VARIABLE } from './end-record.ts'

const LEAST_VERSION = 22
/** The user names each Asterisk in its dialplan, since several may run on one machine. */
const NAME_VARIABLE = 'CAMPANILE_NAME'

type Info = NonNullable<ReturnType<typeof readInfo>>

async function info(ari: Ari): Promise<Info | string> {
  const answer = await ari.send({ method: 'GET', path: '/asterisk/info' })
  if (answer.kind !== 'answered') return 'Asterisk does not answer at this address.'
  if (answer.status === 401 || answer.status === 403) return 'Asterisk refuses this user or password.'
  if (answer.status !== 200) return `Asterisk answers ${answer.status}. Is ARI switched on in ari.conf?`
  return readInfo(answer.body) ?? 'The answer is not that of Asterisk.'
}

export async function checkAsterisk(ari: Ari): ReturnType<Carrier['check']> {
  const found = await info(ari)
  if (typeof found === 'string') return { ok: false, why: found }
  const version = Number.parseInt(found.system?.version ?? '', 10)
  if (!(version >= LEAST_VERSION))
    return {
      ok: false,
      why: `This is Asterisk ${found.system?.version ?? 'of an unknown version'}; version ${LEAST_VERSION} or later is needed.`,
    }
  const dialplan = await ari.variable(VERSION_VARIABLE)
  if (dialplan !== DIALPLAN_VERSION)
    return {
      ok: false,
      why: 'The dialplan of docs/asterisk.md is not loaded, so Asterisk could not tell how calls ended.',
    }
  return { ok: true, handsOver: (await ari.variable(HANDOVER_SWITCH)) === '1' }
}

/** The name of the machine, as Asterisk makes it of its network card, and of this Asterisk on it. */
export async function readAccountId(ari: Ari): Promise<string | null> {
  const found = await info(ari)
  const machine = typeof found === 'string' ? '' : (found.system?.entity_id ?? '')
  const name = await ari.variable(NAME_VARIABLE)
  return machine === '' || !name ? null : `${machine}/${name}`
}
