import { describe, expect, it } from 'vitest';
import { figureOf, typedFigure } from './typed';

describe('a field of figures', () => {
  it('takes a point, a comma and the Arabic point for the same', () => {
    expect(typedFigure('1.5', 3)).toBe('1.5');
    expect(typedFigure('1,5', 3)).toBe('1.5');
    expect(typedFigure('1٫5', 3)).toBe('1.5');
  });

  it('reads the digits of Urdu and Arabic keyboards', () => {
    expect(typedFigure('۲۵', 0)).toBe('25');
    expect(typedFigure('٣٫٥', 3)).toBe('3.5');
  });

  it('takes no fraction of a piece, no fourth digit of a kilogram and no minus', () => {
    expect(typedFigure('2.5', 0)).toBeNull();
    expect(typedFigure('0.1234', 3)).toBeNull();
    expect(typedFigure('-3', 3)).toBeNull();
    expect(typedFigure('-3', 3, true)).toBe('-3');
  });

  it('guesses nothing of what may mean two things', () => {
    expect(typedFigure('1,234.50', 2)).toBeNull();
    expect(typedFigure('twelve', 2)).toBeNull();
    expect(typedFigure('1e5', 2)).toBeNull();
  });

  it('is no figure yet while only a sign or a point stands there', () => {
    expect(figureOf('')).toBeNull();
    expect(figureOf('-')).toBeNull();
    expect(figureOf('.')).toBeNull();
    expect(figureOf('.5')).toBe(0.5);
    expect(figureOf('12.')).toBe(12);
  });
});
