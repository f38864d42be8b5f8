import { type RenderedImage, renderAsync } from '@resvg/resvg-js';
import { innerWidth, margin, type Panel, pictureWidth, placed, styles, textLines } from './chart-panel.ts';
import { fontFamily, fontFile } from './font-metrics.ts';
import { colours, lineElement, rectangle, wrapText } from './svg-elements.ts';

const panelGap = 44;
const bareMargin = 8;

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
  return svgOf(title.body + below.body + drawn.join(''), Math.ceil(y));
}

/** One panel alone, for a page that says around it what it is about. */
export function barePicture(panel: Panel): string {
  return svgOf(placed(panel, bareMargin), panel.height + 2 * bareMargin);
}

function svgOf(body: string, height: number): string {
  const size = `width="${pictureWidth}" height="${height}" viewBox="0 0 ${pictureWidth} ${height}"`;
  const paper = rectangle(0, 0, pictureWidth, height, colours.paper);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paper}${body}</svg>`;
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
