/** Makes requests for calls as the engine makes them; the benches of the conformance suite fill in whom to call. */
import type { PlaceRequest } from '#carriers/carrier.ts'
import { createIds } from '#domain/ids.ts'
import { seededRandom } from '#domain/random.ts'

const ids = createIds(() => Date.now(), seededRandom(Date.now()))
export const newCallId = (): string => ids.next('call')

export const placeRequest = (over: Partial<PlaceRequest>): PlaceRequest => ({
  callId: newCallId(),
  to: '+12125550100',
  from: '+12025550123',
  ringSeconds: 25,
  talkSeconds: 300,
  agentId: 'agt_1',
  record: false,
  machineDetection: 'detect',
  voicemailMessage: '',
  relayUrl: null,
  clientState: 'state',
  callbackUrl: 'http://127.0.0.1:9/events',
  mayStart: () => true,
  ...over,
})
