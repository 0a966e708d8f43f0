/** Shows a page: its title with the actions beside it, and its content below, each part with a guard of its own. */
import { Group, Stack, Title } from '@mantine/core'
import { Children, isValidElement, type ReactNode } from 'react'
import * as wording from '#wording/pages/ui.ts'
import { Guard } from './guard.tsx'
import { ZoneSwitch } from './zone-switch.tsx'
import classes from './layout.module.css'

export interface PageProps {
  readonly title: ReactNode
  /** Above the title: a link to the page before. */
  readonly back?: ReactNode
  /** Beside the title: the state of the page's subject. */
  readonly state?: ReactNode
  /** At the end of the head. */
  readonly actions?: ReactNode
  /** As wide as a table with many columns. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export const Page = ({ title, back, state, actions, wide = false, children }: PageProps) => (
  <Stack gap="md" className={`${classes['page']} page-figures`} data-wide={wide}>
    <div>
      {back}
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          <Title order={1} size="h3">
            {title}
          </Title>
          {state}
          <ZoneSwitch />
        </Group>
        {actions}
      </Group>
    </div>
    {Children.map(children, (child) =>
      isValidElement(child) ? (
        <Guard name={typeof title === 'string' ? title : wording.thisPart}>{child}</Guard>
      ) : (
        child
      ),
    )}
  </Stack>
)
