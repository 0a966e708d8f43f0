/** Connections: what the page says. */
import { ago, failing, secondCarrier } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'

export const CONNECTIONS: readonly Situation[] = [
  {
    name: 'the connection is archived',
    given: { connection: { archived_at: ago(60) } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour is archived; 10 people wait.',
      remedy: 'Restore Harbour, or give the campaign numbers of another connection.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'no key proves the events of the connection',
    given: { connection: { event_proof: 'missing' } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour has no key to prove that its events come from the carrier; 10 people wait.',
      remedy: 'An admin sets the event key of Harbour; dialling goes on by itself.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['events_unproven'],
    },
  },
  {
    name: 'the key for the events is too weak',
    given: { connection: { event_proof: 'weak' } },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour has a key too weak to prove that its events come from the carrier; 10 people wait.',
      remedy: 'An admin sets the event key of Harbour; dialling goes on by itself.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['events_unproven'],
    },
  },
  {
    name: 'the carrier refuses the credentials',
    given: { connection: failing('auth') },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour refused the credentials; 10 people wait.',
      remedy: 'Correct the credentials of Harbour.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'the account at the carrier is empty',
    given: { connection: failing('funds') },
    says: {
      code: 'connection_unhealthy',
      tone: 'act',
      headline: 'Harbour says that the account there has no money left; 10 people wait.',
      remedy: 'Pay into the account at Harbour.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'the carrier cannot be reached',
    given: { connection: failing('connect_failure') },
    says: {
      code: 'connection_unhealthy',
      tone: 'soon',
      headline: 'Harbour cannot be reached; the next test call is due 15:08; 10 people wait.',
      remedy: 'Wait: Campanile makes one test call every 30 s. If it stays so, ask the carrier.',
      actions: ['Look at the connection'],
      badges: { connection_unhealthy: 10 },
      hints: ['unhealthy_carrier'],
    },
  },
  {
    name: 'one of two carriers cannot be reached',
    given: { connection: failing('connect_failure'), also: secondCarrier },
    says: {
      code: 'starting',
      tone: 'go',
      headline:
        'Starting calls: 2 lines free, 0 in the queue, 2 people are next. 8 others: waiting for a pool line.',
      badges: { connection_capacity_full: 8 },
      callableNow: 2,
      hints: ['unhealthy_carrier'],
    },
  },
]
