@echo off
rem Bấm đúp vào tệp này để chuẩn bị (lần đầu) và mở "decuong" trên Windows.
chcp 65001 >nul
cd /d "%~dp0"
if not exist .venv\Scripts\decuong.exe (
  echo Đang chuẩn bị lần đầu, vài phút...
  py -3 -m venv .venv || goto failed
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements\build.txt || goto failed
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
)
set PYTHONUTF8=1
.venv\Scripts\decuong %*
pause
exit /b
:failed
echo Chưa chuẩn bị được. Cần Python 3.11 trở lên (python.org) và mạng Internet.
pause
exit /b 1
