/** Lists the settings of a connection to the simulated carrier. */
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
      help: 'Where the simulator listens, such as http://127.0.0.1:4010. The operator of this server lists it in PRIVATE_TARGETS.',
      kind: 'url',
      required: true,
      account: true,
      initial: null,
    },
    {
      name: 'timeoutMs',
      label: 'Time-out',
      help: 'Milliseconds for one request, from 100 to 10,000. A call whose answer takes longer is uncertain and asked after.',
      kind: 'number',
      required: false,
      account: false,
      least: 100,
      most: 10_000,
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
      help: 'The simulator gives it and signs its events with it: at least 24 bytes in base64. Without it no event is taken and nothing is dialled.',
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
  can: {
    ringing: true,
    machineDetection: 'async',
    beep: true,
    message: true,
    record: true,
    transfer: true,
    queuesExcess: false,
    price: 'event',
    talk: 'relay',
  },
  longestDelaySeconds: LONGEST_DELAY_SECONDS,
  ringDelaySeconds: RING_DELAY_SECONDS,
}
