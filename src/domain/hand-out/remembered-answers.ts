/**
 * Remembers what the plans of campaigns answer about groups of people, so that a hundred people of one group cost one
 * answer. The running plan asks here, and says after each line what has changed. No line changes the hours.
 */
import type { Facts } from '#domain/blockers/facts.ts'
import type { FreeLines } from '#domain/capacity/free-lines.ts'
import {
  type CampaignPlan,
  factsFor,
  type GroupHours,
  hoursFor,
  linesOver,
  numbersFor,
  type TaskFacts,
  type ZoneGroup,
} from '#domain/plan/plan.ts'

type Numbers = ReturnType<typeof numbersFor>

export interface Answers {
  numbersFor(plan: CampaignPlan, group: ZoneGroup): Numbers
  /** C1 over the numbers that may call this country. */
  linesFor(plan: CampaignPlan, country: string | null): FreeLines
  factsFor(plan: CampaignPlan, group: ZoneGroup, task?: TaskFacts): Facts
}
export interface RememberedAnswers extends Answers {
  /** A line was handed out. */
  forgetLines(): void
  /** A number, or the connection of a number, has no more to give. */
  forgetNumbers(): void
}

interface OfCampaign {
  readonly hours: Map<ZoneGroup, GroupHours>
  readonly numbers: Map<ZoneGroup, Numbers>
  readonly ofCountry: Map<string | null, Numbers>
  readonly lines: Map<string | null, FreeLines>
}

export function createRememberedAnswers(): RememberedAnswers {
  const campaigns = new Map<string, OfCampaign>()
  const of = ({ input }: CampaignPlan): OfCampaign =>
    remember(campaigns, input.id, () => ({
      hours: new Map(),
      numbers: new Map(),
      ofCountry: new Map(),
      lines: new Map(),
    }))
  const answers: Answers = {
    numbersFor: (plan, group) => remember(of(plan).numbers, group, () => numbersFor(plan, group)),
    linesFor(plan, country) {
      const { ofCountry, lines } = of(plan)
      return remember(lines, country, () =>
        linesOver(plan, remember(ofCountry, country, () => numbersFor(plan, { country })).numbers),
      )
    },
    factsFor(plan, group, task = {}) {
      const hours = remember(of(plan).hours, group, () => hoursFor(plan, group))
      const numbers = task.numbers ?? answers.numbersFor(plan, group).verdict
      return factsFor(plan, group, { ...task, numbers }, hours)
    },
  }
  return {
    ...answers,
    forgetLines() {
      for (const { lines } of campaigns.values()) lines.clear()
    },
    forgetNumbers() {
      for (const { numbers, ofCountry } of campaigns.values()) {
        numbers.clear()
        ofCountry.clear()
      }
    },
  }
}

export function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
