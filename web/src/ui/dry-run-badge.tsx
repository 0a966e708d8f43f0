/** Marks a dry run: no call is placed. */
import { Badge } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'

export const DryRunBadge = ({ size = 'sm' }: { readonly size?: 'sm' | 'lg' }) => (
  <Badge
    variant="status"
    color="violet"
    size={size}
    tt="none"
    leftSection={<IconFlask size="1.1em" aria-hidden />}
  >
    Dry run
  </Badge>
)
