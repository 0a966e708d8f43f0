/** Lists the verdicts on who answered a call, and what told them. */
export const DETECTIONS = ['human', 'machine', 'screened', 'unknown'] as const
/** The verdict of machine detection. */
export type Detection = (typeof DETECTIONS)[number]

export const DETECTION_SOURCES = ['carrier', 'sound', 'words'] as const
/** What told it: the carrier's own detection, our ear, or what was said. */
export type DetectionSource = (typeof DETECTION_SOURCES)[number]
