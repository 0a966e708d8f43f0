/** Gives the address of the tasks that a figure counts. */
import type { TaskDoor } from '#contract/doors.ts'
import type { LiveSearch } from '#web/app/search.ts'

export const doorSearch = (door: TaskDoor): LiveSearch =>
  'tasks' in door ? { status: door.tasks.join(',') } : { reason: door.reason }
