/** Offers what concerns the session. Its menu is loaded when it is opened first, because few visits need it. */
import { ActionIcon } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'

const AccountDropdown = lazy(() =>
  import('./account-dropdown.tsx').then((module) => ({ default: module.AccountDropdown })),
)

export function AccountMenu() {
  const [wanted, setWanted] = useState(false)
  const button = (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label="Account"
      aria-haspopup="menu"
      aria-expanded={false}
      loading={wanted}
      onClick={() => setWanted(true)}
    >
      <IconUser size={17} aria-hidden />
    </ActionIcon>
  )
  return wanted ? (
    <Suspense fallback={button}>
      <AccountDropdown />
    </Suspense>
  ) : (
    button
  )
}
