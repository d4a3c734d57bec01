/** Where the room leads after "Leave and report": the page of the interview, which then asks what happened. */
export const REPORTED_HASH = 'reported';
