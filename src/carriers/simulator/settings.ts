/** What a connection to the simulated carrier is asked for. */
import type { CarrierSettings } from '#carriers/settings.ts'
import { LONGEST_DELAY_SECONDS, RING_DELAY_SECONDS } from './admission.ts'
import { judgeKey } from './webhook-signature.ts'

export const SIMULATOR_SETTINGS: CarrierSettings = {
  kind: 'simulator',
  name: 'Simulated carrier',
  about: 'Answers like a carrier over HTTP, with people that only exist in it. Nobody is ever called.',
  config: [
    {
      name: 'baseUrl',
      label: 'Address',
      help: 'Where the simulator listens, such as http://127.0.0.1:4010.',
      kind: 'url',
      required: true,
      account: true,
      initial: null,
    },
    {
      name: 'timeoutMs',
      label: 'Time-out',
      help: 'Milliseconds for one request; at most 10,000. A call whose answer takes longer is uncertain and asked after.',
      kind: 'number',
      required: false,
      account: false,
      initial: 1500,
    },
  ],
  secret: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Of the account at the simulator.',
      kind: 'secret',
      required: true,
      account: true,
      initial: null,
    },
    {
      name: 'webhookSecret',
      label: 'Webhook secret',
      help: 'The simulator signs its events with it; events with another signature are refused.',
      kind: 'secret',
      required: true,
      account: false,
      initial: null,
    },
  ],
  events: {
    kind: 'shared_key',
    fields: ['webhookSecret'],
    judge: (secret) => judgeKey(secret['webhookSecret']),
  },
  longestDelaySeconds: LONGEST_DELAY_SECONDS,
  ringDelaySeconds: RING_DELAY_SECONDS,
}
