/** Lists the columns of the tables of calls. The contact's name opens the call. */
import type { CallSummary } from '#contract/calls.ts'
import * as wording from '#wording/pages/calls.ts'
import { At } from '#web/ui/at.tsx'
import type { Column } from '#web/ui/data-columns.ts'
import { countText, DASH, durationText, moneyText, numberText, words } from '#web/ui/figures.ts'
import { Phone } from '#web/ui/phone.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { CallResult } from './call-result.tsx'
import classes from './calls.module.css'

export const CALL_COLUMNS: readonly Column<CallSummary>[] = [
  {
    key: 'contact',
    header: 'Contact',
    card: 'title',
    className: classes['name'],
    cell: ({ id, contact }) => (
      <TextLink to="/calls/$id" params={{ id }} inherit>
        {contact ?? 'No name'}
      </TextLink>
    ),
  },
  { key: 'result', header: 'Result', card: 'mark', cell: (call) => <CallResult call={call} /> },
  { key: 'placed', header: 'Placed', card: 'fact', cell: ({ placedAt }) => <At at={placedAt} /> },
  {
    key: 'disposition',
    header: 'Disposition',
    card: 'fact',
    cell: ({ dryRun, disposition }) =>
      dryRun ? 'Dry run' : disposition === null ? DASH : words(disposition),
  },
  { key: 'phone', header: 'Phone', card: 'fact', cell: ({ phone }) => <Phone number={phone} /> },
  {
    key: 'from',
    header: 'From',
    cell: ({ numberId, from }) => (
      <TextLink to="/numbers/$id" params={{ id: numberId }} inherit>
        <Phone number={from} />
      </TextLink>
    ),
  },
  {
    key: 'campaign',
    header: 'Campaign',
    card: 'fact',
    className: classes['name'],
    cell: ({ campaignId, campaign }) => (
      <TextLink to="/campaigns/$id" params={{ id: campaignId }} inherit>
        {campaign}
      </TextLink>
    ),
  },
  { key: 'attempt', header: 'Attempt', align: 'end', cell: ({ attempt }) => countText(attempt) },
  {
    key: 'talk',
    header: 'Talk',
    card: 'fact',
    align: 'end',
    cell: ({ answeredAt, talkSeconds }) => (answeredAt === null ? DASH : durationText(talkSeconds)),
  },
  { key: 'score', header: 'Score', align: 'end', cell: ({ score }) => numberText(score) },
  {
    key: 'cost',
    header: 'Cost',
    align: 'end',
    attributes: ({ costFinal }) => ({
      title: costFinal ? wording.theCarriersPrice : wording.estimatedByTheRate,
    }),
    cell: ({ cost }) => moneyText(cost),
  },
]
