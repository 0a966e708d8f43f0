import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'

/** A filter that is on; pressing it takes it away. */
export const FilterChip = ({ label, remove }: { readonly label: string; readonly remove: () => void }) => (
  <Button
    variant="default"
    size="compact-sm"
    radius="xl"
    rightSection={<IconX size={14} aria-hidden />}
    aria-label={`Remove the filter: ${label}`}
    onClick={remove}
  >
    {label}
  </Button>
)
