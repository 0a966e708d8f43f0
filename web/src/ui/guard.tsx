/**
 * Keeps a fault of one part of a page inside that part: the rest stays, with everything that was typed. Sections,
 * dialogs, the drawer, tabs and steps are each one part. A part that failed is drawn again when a person asks for it,
 * or when the page that holds it is opened anew.
 */
import { Alert, Button, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import * as wording from '#wording/pages/ui.ts'

export interface GuardProps {
  /** The title of the part, as people know it; null for a part that shows nothing by itself. */
  readonly name: string | null
  readonly children: ReactNode
}

interface GuardState {
  readonly broken: boolean
}

export class Guard extends Component<GuardProps, GuardState> {
  override state: GuardState = { broken: false }

  static getDerivedStateFromError(): GuardState {
    return { broken: true }
  }

  readonly again = (): void => this.setState({ broken: false })

  override render(): ReactNode {
    const { name, children } = this.props
    if (!this.state.broken) return children
    if (name === null) return null
    return (
      <Alert color="red" variant="status" role="alert" title={wording.partCouldNotBeShown(name)}>
        <Text size="sm" mb="sm">
          {wording.theRestOfThePageWorks}
        </Text>
        <Button size="xs" variant="default" onClick={this.again}>
          {wording.showItAgain}
        </Button>
      </Alert>
    )
  }
}
