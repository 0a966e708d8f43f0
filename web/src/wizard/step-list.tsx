/** Shows the current step among all steps; each is a link. */
import { Link } from '@tanstack/react-router'
import { type Step, STEP_TITLES, STEPS } from '#web/draft/draft-steps.ts'
import classes from './wizard.module.css'

export interface StepListProps {
  readonly id: string
  readonly step: Step
  /** Saves the edits and goes to the step. */
  readonly go: (step: Step) => void
}

export const StepList = ({ id, step, go }: StepListProps) => (
  <nav aria-label="Steps">
    <ol className={classes['steps']}>
      {STEPS.map((each, index) => (
        <li key={each}>
          <Link
            to="/campaigns/$id/edit"
            params={{ id }}
            search={{ step: each }}
            className={classes['step']}
            aria-current={each === step ? 'step' : undefined}
            data-here={each === step}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              go(each)
            }}
          >
            <span className={classes['place']} aria-hidden>
              {index + 1}
            </span>
            {STEP_TITLES[each]}
          </Link>
        </li>
      ))}
    </ol>
  </nav>
)

/** Shown before there is a draft: its steps are not reachable yet. */
export const FirstStepList = () => (
  <ol className={classes['steps']} aria-label="Steps">
    {STEPS.map((each, index) => (
      <li key={each} className={classes['step']} data-here={index === 0}>
        <span className={classes['place']} aria-hidden>
          {index + 1}
        </span>
        {STEP_TITLES[each]}
      </li>
    ))}
  </ol>
)
