/** Builds the costs of the campaign's calls. Total = AI + telephony to the minor unit, as shown. */
import type { Money, Snapshot } from '#contract/snapshot.ts'
import { toMinor } from '#domain/money/money.ts'
import { amount, resultsUnder, type Tally } from '#domain/snapshot/tally.ts'
import type { CampaignRow } from '#reports/live/read-campaign.ts'
import { moneyOf } from '#verb/wire.ts'

export type Cost = Snapshot['cost']

export function costOfCampaign(campaign: CampaignRow, tally: Tally): Cost {
  const { currency } = campaign
  const aiMicro = amount(tally, 'sum:ai')
  const totalMicro = aiMicro + amount(tally, 'sum:telephony')
  const { finished, answered } = resultsUnder(tally, 'r:')
  return {
    total: moneyOf(totalMicro, currency),
    ai: moneyOf(aiMicro, currency),
    telephony: { minor: toMinor(totalMicro) - toMinor(aiMicro), currency },
    perAnsweredCall: answered === 0 ? null : moneyOf(totalMicro / answered, currency),
    estimated: totalMicro > 0 && amount(tally, 'sum:final') < finished,
    credits: creditsOf(campaign),
  }
}

export function creditsOf({ balance_micro, held_micro, currency }: CampaignRow): {
  balance: Money
  held: Money
  available: Money
} {
  const [balance, held] = [moneyOf(balance_micro, currency), moneyOf(held_micro, currency)]
  return { balance, held, available: { minor: balance.minor - held.minor, currency } }
}
