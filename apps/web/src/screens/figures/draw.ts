/** Charts, by Observable Plot; fetched after the tables, which say the same. */
import type { ChartData, Frame } from './chart-data.js';
import { drawBars } from './draw-bars.js';
import { drawHeat, drawMap } from './draw-tiles.js';
import { drawTrend } from './draw-trend.js';
import type { Drawn } from './drawing.js';

export function draw({ kind, data }: ChartData, frame: Frame): Drawn {
  switch (kind) {
    case 'trend':
      return drawTrend(data, frame);
    case 'bars':
      return drawBars(data, frame);
    case 'map':
      return drawMap(data, frame);
    case 'heat':
      return drawHeat(data, frame);
  }
}
