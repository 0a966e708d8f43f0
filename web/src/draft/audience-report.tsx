/** Shows the faults of the audience: rejected rows, duplicates, people on the do-not-call list. */
import { Stack, Text } from '@mantine/core'
import type { Campaign } from '#contract/campaigns.ts'
import type { Preflight } from '#contract/preflight.ts'
import * as wording from '#wording/pages/draft.ts'
import { RejectsLink } from '#web/ui/rejects-link.tsx'
import { countText } from '#web/ui/figures.ts'
import { Fact, Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import classes from './draft.module.css'
import { ElsewhereList, elsewhereWords } from './elsewhere-list.tsx'
import { LeaveOut } from './leave-out.tsx'

/** `of the first 5,000` when not all people were looked at. */
const of = ({ checked, complete }: { readonly checked: number; readonly complete: boolean }): string =>
  complete ? '' : wording.amongTheFirstLooked(countText(checked))

const ownPhones = ({ contacts, phones }: Preflight['ownNumbers']): string =>
  contacts > phones.length ? `${phones.join(', ')} and more` : phones.join(', ')

export function AudienceReport({
  report,
  campaign,
}: {
  readonly report: Preflight
  readonly campaign: Campaign
}) {
  const { badRows, duplicates, doNotCall, ownNumbers, variables } = report
  const { elsewhere } = duplicates
  return (
    <Section title="Audience check">
      <Stack gap="md">
        <Facts figures>
          <Fact label="Rejected rows">{countText(badRows?.rejected ?? 0)}</Fact>
          <Fact label={wording.duplicatesWithinTheFile}>{countText(duplicates.inFile)}</Fact>
          <Fact label={wording.onTheDoNotCall}>
            {countText(doNotCall.contacts)}
            {of(doNotCall)}
          </Fact>
          <Fact label={wording.ownNumbersNeverCalled}>
            {countText(ownNumbers.contacts)}
            {ownNumbers.contacts > 0 ? ` (${ownPhones(ownNumbers)})` : ''}
          </Fact>
          <Fact label={wording.alsoInOtherCampaigns}>
            {countText(elsewhere.contacts)}
            {of(elsewhere)}
          </Fact>
        </Facts>
        {variables.rows.length > 0 ? (
          <div>
            <Text size="sm" fw={550} mb={4}>
              {wording.callVariablesOfTheAgent}
            </Text>
            <Facts figures>
              {variables.rows.map(({ name, missing }) => (
                <Fact key={name} label={name}>
                  {missing === 0 ? wording.everyContactHasAValue : `Missing for ${countText(missing)}`}
                  {of(variables)}
                </Fact>
              ))}
            </Facts>
          </div>
        ) : null}
        {elsewhere.contacts > 0 || campaign.leaveOutElsewhere ? (
          <Stack gap="xs">
            <Text size="sm" fw={550}>
              {elsewhereWords(elsewhere)}
            </Text>
            <ElsewhereList elsewhere={elsewhere} />
            <LeaveOut campaign={campaign} />
          </Stack>
        ) : null}
        {badRows && badRows.codes.length > 0 ? (
          <div>
            <Text size="sm" fw={550} mb={4}>
              {wording.whyRowsWereRejected(of(badRows))}
            </Text>
            <ul className={classes['plain']}>
              {badRows.codes.map(({ code, rows, sentence }) => (
                <li key={code}>
                  <strong>{countText(rows)}</strong> {sentence}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {badRows ? <RejectsLink uploadId={badRows.uploadId} rejected={badRows.rejected} /> : null}
        <Text size="sm" c="dimmed">
          {wording.limitsAreCheckedAtEachCall}
        </Text>
      </Stack>
    </Section>
  )
}
