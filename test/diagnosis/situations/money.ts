/** Money: what the page says. */
import { spent } from '#test/diagnosis/parts.ts'
import type { Situation } from '#test/diagnosis/situation.ts'

export const MONEY: readonly Situation[] = [
  {
    name: 'the budget is spent',
    given: {
      campaign: { budget_micro: 1_000_000 },
      ended: [{ result: 'answered_human', calls: 1 }],
      also: (s) => spent(s, 900_000),
    },
    says: {
      code: 'budget_exhausted',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the budget of €1.00 does not cover it: €0.90 is spent; 10 people wait.',
      remedy: "Raise the campaign's budget.",
      actions: ['Change budget'],
      badges: { budget_exhausted: 10 },
    },
  },
  {
    name: 'the budget is reserved by open calls',
    given: { campaign: { budget_micro: 1_000_000 }, open: { calls: 1, columns: { hold_micro: 900_000 } } },
    says: {
      code: 'budget_exhausted',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the budget of €1.00 does not cover it: €0.00 is spent and €0.90 is reserved for open calls; 10 people wait.',
      remedy: "Raise the campaign's budget.",
      actions: ['Change budget'],
      badges: { budget_exhausted: 10 },
    },
  },
  {
    name: 'the credits are used up',
    given: { balanceMicro: 100_000 },
    says: {
      code: 'insufficient_credits',
      tone: 'act',
      headline: 'The next call needs €0.88 and the credits do not cover it: €0.10 is left; 10 people wait.',
      remedy: 'Add credits to the workspace.',
      actions: ['Add credits'],
      badges: { insufficient_credits: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'the credits are reserved by open calls',
    given: {
      balanceMicro: 2_000_000,
      open: { calls: 2, columns: { hold_micro: 900_000 } },
      also: (s) =>
        s.t.owner('update credit_account set held_micro = 1_800_000 where workspace_id = $1', [s.workspace]),
    },
    says: {
      code: 'insufficient_credits',
      tone: 'act',
      headline:
        'The next call needs €0.88 and the credits do not cover it: €2.00 is left, €1.80 of it reserved for open calls; 10 people wait.',
      remedy: 'Add credits to the workspace.',
      actions: ['Add credits'],
      badges: { insufficient_credits: 10 },
      hints: ['credits_low'],
    },
  },
  {
    name: 'the credits last for a few calls',
    given: { balanceMicro: 5_000_000 },
    says: {
      code: 'starting',
      tone: 'go',
      headline: 'Starting calls: 10 lines free, 0 in the queue, 10 people are next.',
      callableNow: 10,
      hints: ['credits_low'],
    },
  },
]
