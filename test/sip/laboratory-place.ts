/** Shows the real Asterisk of the laboratory as the place that the bench of the adapter calls from. */
import { expect } from 'vitest'
import { ask } from './ari-client.ts'
import type { AsteriskPlace } from '#test/conformance/asterisk-place.ts'
import type { Laboratory } from './laboratory.ts'
import { numberOf } from './people.ts'

export const placeOf = ({ ari, trunk, wire }: Laboratory): AsteriskPlace => ({
  port: Number(new URL(ari.url).port),
  user: ari.user,
  password: ari.password,
  trunk,
  made: (caller) => wire.calls().filter((call) => call.caller === caller).length,
  async foreign(channelId) {
    const endpoint = encodeURIComponent(`PJSIP/${numberOf('never_answers')}@${trunk}`)
    const query = `endpoint=${endpoint}&app=other&channelId=${channelId}&timeout=120`
    expect((await ask(ari, 'POST', `/channels?${query}`)).status).toBe(200)
  },
  isLive: async (channelId) => (await ask(ari, 'GET', `/channels/${channelId}`)).status === 200,
})
