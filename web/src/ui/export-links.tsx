/** Downloads the whole list as a file, with the current filters. */
import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import * as wording from '#wording/pages/ui.ts'

export interface ExportLinksProps {
  /** The content of the file, for people who hear only the link. */
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
      aria-label={wording.asJsonLines(of)}
    >
      JSON Lines
    </Button>
  </Group>
)
