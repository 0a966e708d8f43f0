import { describe, expect, test } from 'vitest'
import { CAMPAIGN_STATUSES, type CampaignStatus } from './status.ts'
import { CAMPAIGN_ACTIONS, type CampaignAction, campaignAfter, offersOf } from './transition.ts'

/** The transitions of SPEC section 2; every other one is refused. */
const ALLOWED: Readonly<Partial<Record<`${CampaignAction} ${CampaignStatus}`, CampaignStatus>>> = {
  'launch draft': 'running',
  'start scheduled': 'running',
  'pause running': 'paused',
  'resume paused': 'running',
  'cancel scheduled': 'cancelled',
  'cancel running': 'cancelled',
  'cancel paused': 'cancelled',
  'complete running': 'completed',
}
const all = CAMPAIGN_ACTIONS.flatMap((action) => CAMPAIGN_STATUSES.map((status) => [action, status] as const))

describe('a campaign', () => {
  test.each(all)('%s from %s', (action, status) => {
    const to = ALLOWED[`${action} ${status}`]
    expect(campaignAfter(status, action)).toEqual(
      to ? { ok: true, value: to } : { ok: false, error: 'invalid_transition' },
    )
  })

  test('launched with a start that lies ahead is scheduled; no other action knows the start', () => {
    expect(campaignAfter('draft', 'launch', true)).toEqual({ ok: true, value: 'scheduled' })
    for (const [action, status] of all.filter(([other]) => other !== 'launch'))
      expect(campaignAfter(status, action, true)).toEqual(campaignAfter(status, action))
  })

  test('once cancelled or completed stays so', () => {
    for (const action of CAMPAIGN_ACTIONS)
      for (const status of ['cancelled', 'completed'] as const)
        expect(campaignAfter(status, action).ok).toBe(false)
  })
})

describe('a person is offered', () => {
  test.each([
    ['draft', []],
    ['scheduled', ['start_now', 'cancel']],
    ['running', ['pause', 'cancel']],
    ['paused', ['resume', 'cancel']],
    ['completed', ['archive']],
    ['cancelled', ['archive']],
  ] as const)('%s: %j', (status, offers) => {
    expect(offersOf({ status, archivedAt: null })).toEqual(offers)
  })

  test('nothing more once it was put away', () => {
    expect(offersOf({ status: 'completed', archivedAt: 1 })).toEqual([])
  })
})
