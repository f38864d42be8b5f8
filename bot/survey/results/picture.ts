import { type RenderedImage, renderAsync } from '@resvg/resvg-js';
import { innerWidth, margin, type Panel, pictureWidth, placed, styles, textLines } from './chart-panel.ts';
import { fontFamily, fontFile } from './font-metrics.ts';
import { colours, lineElement, rectangle, wrapText } from './svg-elements.ts';

const panelGap = 44;

/** Panels one below the other under a heading, as SVG. */
export function pictureOf(heading: string, note: string, panels: readonly Panel[]): string {
  const title = textLines(wrapText(heading, innerWidth, styles.heading), margin, margin, styles.heading);
  const below = textLines(wrapText(note, innerWidth, styles.note), margin, margin + title.height, styles.note);
  let y = margin + title.height + below.height + panelGap / 2;
  const drawn = panels.map((panel) => {
    const line = lineElement({ x: margin, y }, { x: margin + innerWidth, y }, 2);
    const body = placed(panel, y + panelGap / 2);
    y += panelGap / 2 + panel.height + panelGap;
    return line + body;
  });
  const height = Math.ceil(y);
  const paper = rectangle(0, 0, pictureWidth, height, colours.paper);
  const size = `width="${pictureWidth}" height="${height}" viewBox="0 0 ${pictureWidth} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}${title.body}${below.body}${drawn.join('')}</svg>`;
}

/** The picture drawn with our own typeface alone, so that it looks the same on every machine. */
export function drawPicture(svg: string): Promise<RenderedImage> {
  return renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [fontFile('regular'), fontFile('semiBold')],
      defaultFontFamily: fontFamily,
    },
  });
}

export async function pngOf(svg: string): Promise<Buffer> {
  return (await drawPicture(svg)).asPng();
}
