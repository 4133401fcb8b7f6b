import { useEffect } from 'preact/hooks';
import { IDLE_MILLISECONDS } from '../config.js';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'] as const;

/** Calls back once nobody has touched the page for two minutes, also when the phone slept meanwhile. */
export function useIdle(onIdle: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const touch = () => {
      last = Date.now();
    };
    const look = () => {
      if (Date.now() - last >= IDLE_MILLISECONDS) onIdle();
    };
    const timer = setInterval(look, 1000);
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, touch, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, touch, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [onIdle]);
}
