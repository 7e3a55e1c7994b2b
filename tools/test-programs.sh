#!/bin/sh
# Installs the programs that tests need besides Python, or says exactly what to install.
# With the word "audit" or "soak": what make audit or make soak needs as well.
set -eu

packages=""
need() { # need PROGRAM PACKAGE
  command -v "$1" >/dev/null 2>&1 || packages="$packages $2"
}
need soffice libreoffice-writer
need chromium chromium
# Real key presses: a screen, a keyboard and the hand that guides LibreOffice.
need Xvfb xvfb
need xdotool xdotool
/usr/bin/python3 -c 'import uno' 2>/dev/null || packages="$packages python3-uno"
if [ "${1:-}" = audit ]; then
  need node nodejs
  need npm npm
fi
if [ "${1:-}" = soak ]; then
  need firefox-esr firefox-esr
fi
# Tinos has the widths of Times New Roman and every Vietnamese letter.
fc-list 2>/dev/null | grep -q Tinos || packages="$packages fontconfig fonts-croscore"

[ -n "$packages" ] || exit 0

install="apt-get install --yes --no-install-recommends$packages"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Các phép thử cần những gói này (tên gói của Debian), hãy cài rồi chạy lại:$packages" >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  apt-get update --quiet --quiet && DEBIAN_FRONTEND=noninteractive $install >/dev/null
elif sudo -n true 2>/dev/null; then
  sudo apt-get update --quiet --quiet && sudo DEBIAN_FRONTEND=noninteractive $install >/dev/null
else
  echo "Các phép thử cần thêm gói. Hãy chạy: sudo $install" >&2
  exit 1
fi
