/**
 * Changes in place, on the draft's page, whether people of other campaigns are left out. Viewers read it in the
 * details.
 */
import { Checkbox, Text } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Campaign, changeDraft } from '#contract/campaigns.ts'
import * as wording from '#wording/pages/draft.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/api/session.ts'
import { campaignQuery } from './draft-queries.ts'

export const LEAVE_OUT = {
  label: wording.leaveOutPeopleWho,
  description: wording.atTheLaunchThey,
}

export function LeaveOut({ campaign }: { readonly campaign: Campaign }) {
  const { id, version } = campaign
  const may = useMay('operator')
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (leaveOutElsewhere: boolean) =>
      call(changeDraft, { params: { id }, body: { leaveOutElsewhere, version } }),
    onSuccess: (after) => client.setQueryData(campaignQuery(id).queryKey, after),
  })
  if (!may) return null
  return (
    <div>
      <Checkbox
        {...LEAVE_OUT}
        checked={campaign.leaveOutElsewhere}
        aria-busy={isPending}
        onChange={(event) => {
          if (!isPending) mutate(event.currentTarget.checked)
        }}
      />
      {error ? (
        <Text size="sm" role="alert" mt={4}>
          {error.message}
        </Text>
      ) : null}
    </div>
  )
}
