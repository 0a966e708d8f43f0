/** Lists the settings of a connection to the user's own Asterisk. */
import type { CarrierSettings } from '#carriers/settings.ts'

/** Asterisk places a call at once or not at all; the rest is what the network between us may take. */
export const LONGEST_DELAY_SECONDS = 5
/** From the request to the first ringing, through the trunk. */
export const RING_DELAY_SECONDS = 5

export const ASTERISK_SETTINGS: CarrierSettings = {
  kind: 'asterisk',
  name: 'Own Asterisk',
  about:
    'Calls over a SIP trunk of your own Asterisk, version 22 or later, by its REST interface (ARI). docs/asterisk.md tells how to set it up.',
  config: [
    {
      name: 'baseUrl',
      label: 'Address',
      help: 'Where its HTTP server listens, such as https://pbx.example.com:8089. The operator of this server lists private addresses in PRIVATE_TARGETS.',
      kind: 'url',
      required: true,
      account: true,
      initial: null,
    },
    {
      name: 'user',
      label: 'User',
      help: 'The name of the user in ari.conf.',
      kind: 'text',
      required: true,
      account: true,
      initial: 'campanile',
    },
    {
      name: 'endpoint',
      label: 'Endpoint',
      help: 'How Asterisk reaches a number over your trunk, with {number} for the number, such as PJSIP/{number}@trunk.',
      kind: 'text',
      required: true,
      account: true,
      initial: 'PJSIP/{number}@trunk',
    },
  ],
  secret: [
    {
      name: 'password',
      label: 'Password',
      help: 'Of the user in ari.conf. Events come over a connection that is opened with it.',
      kind: 'secret',
      required: true,
      account: true,
      initial: null,
    },
  ],
  events: {
    kind: 'own_socket',
    fields: ['password'],
    judge: ({ password }) => (typeof password === 'string' && password !== '' ? 'ok' : 'missing'),
  },
  can: {
    ringing: true,
    machineDetection: 'async',
    beep: true,
    message: true,
    record: true,
    transfer: true,
    queuesExcess: false,
    price: 'none',
    talk: 'media',
  },
  longestDelaySeconds: LONGEST_DELAY_SECONDS,
  ringDelaySeconds: RING_DELAY_SECONDS,
}
