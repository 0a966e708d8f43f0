/** Shows which people of the audience are in other campaigns as well, and edits whether they are left out. */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ElsewhereList, elsewhereWords } from '#web/draft/elsewhere-list.tsx'
import { LEAVE_OUT } from '#web/draft/leave-out.tsx'
import { preflightQuery } from '#web/draft/draft-queries.ts'
import type { StepProps } from './use-draft.ts'

export function LeaveOutField({ draft: { campaign, value, set } }: Pick<StepProps, 'draft'>) {
  const audience = campaign.audience
  const report = useQuery({
    ...preflightQuery(campaign),
    enabled: audience !== null && audience.total > 0,
    placeholderData: (last) => last,
  }).data
  return (
    <Stack gap="xs">
      {report && audience ? (
        <div role="status">
          <Text size="sm">{elsewhereWords(report.duplicates.elsewhere)}</Text>
          <ElsewhereList elsewhere={report.duplicates.elsewhere} />
        </div>
      ) : null}
      <Checkbox
        {...LEAVE_OUT}
        checked={value.leaveOutElsewhere}
        onChange={(event) => set({ leaveOutElsewhere: event.currentTarget.checked })}
      />
    </Stack>
  )
}
