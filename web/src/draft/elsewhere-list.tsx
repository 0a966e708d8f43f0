/** Lists the other campaigns that may call people of this audience as well, each with their number. */
import { Group } from '@mantine/core'
import type { Preflight } from '#contract/preflight.ts'
import * as wording from '#wording/pages/draft.ts'
import { countText } from '#web/ui/figures.ts'
import { CAMPAIGN_LOOK, StatusBadge } from '#web/ui/status.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import classes from './draft.module.css'

type Elsewhere = Preflight['duplicates']['elsewhere']

export const ElsewhereList = ({ elsewhere }: { readonly elsewhere: Elsewhere }) => (
  <ul className={classes['plain']}>
    {elsewhere.campaigns.map(({ id, name, status, contacts }) => (
      <li key={id}>
        <Group gap={6} component="span">
          {countText(contacts)} also in
          <TextLink to="/campaigns/$id" params={{ id }} inherit>
            {name}
          </TextLink>
          <StatusBadge look={CAMPAIGN_LOOK[status]} />
        </Group>
      </li>
    ))}
    {elsewhere.moreCampaigns > 0 ? (
      <li>
        and in {countText(elsewhere.moreCampaigns)} more{' '}
        {elsewhere.moreCampaigns === 1 ? 'campaign' : 'campaigns'}
      </li>
    ) : null}
  </ul>
)

/** `312 people may be called by other campaigns as well.` */
export function elsewhereWords({ contacts, checked, complete, leftOut }: Elsewhere): string {
  const of = complete ? '' : wording.amongTheFirstLooked(countText(checked))
  if (contacts === 0) return wording.noOtherCampaignMay(of)
  const people = contacts === 1 ? '1 person is' : `${countText(contacts)} people are`
  return wording.inOtherCampaignsAsWell(people, of, leftOut)
}
