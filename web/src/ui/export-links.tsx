/** The whole list as a file, with the filters that are on. */
import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

export interface ExportLinksProps {
  /** What is downloaded, for those who hear only the link. */
  readonly of: string
  readonly csv: string
  readonly jsonLines: string
}

export const ExportLinks = ({ of, csv, jsonLines }: ExportLinksProps) => (
  <Group gap="xs">
    <Button
      component="a"
      href={csv}
      download
      variant="default"
      size="sm"
      leftSection={<IconDownload size={14} aria-hidden />}
      aria-label={`${of} as CSV`}
    >
      CSV
    </Button>
    <Button
      component="a"
      href={jsonLines}
      download
      variant="default"
      size="sm"
      leftSection={<IconDownload size={14} aria-hidden />}
      aria-label={`${of} as JSON Lines`}
    >
      JSON Lines
    </Button>
  </Group>
)
