/** Where Exit and a page brought back by the browser lead: a site anyone may have open. */
export const NEUTRAL_SITE = 'https://www.google.com/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0';

/** After this long without a touch the keys are dropped and the screen asks for the passphrase. */
export const IDLE_MILLISECONDS = 2 * 60 * 1000;

export const API = '/api/v1';

/**
 * Months, days and "today" are those of the country, wherever the phone's clock stands: Asia/Bishkek, six hours ahead of
 * UTC the year round since August 2005. In milliseconds: asking the browser for the zone takes a slow phone half a second.
 */
export const AHEAD_OF_UTC = 6 * 60 * 60 * 1000;
