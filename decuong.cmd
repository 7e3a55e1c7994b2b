@echo off
rem Bấm đúp vào tệp này để chuẩn bị (lần đầu, hoặc sau khi chép bản mới) và mở bàn làm việc trên Windows.
rem Có ghi lệnh phía sau thì chạy lệnh ấy, ví dụ: decuong.cmd check
chcp 65001 >nul
set PYTHONUTF8=1
pushd "%~dp0" || goto failed
if not exist .venv\Scripts\python.exe goto prepare
fc /b requirements\build.txt .venv\prepared.txt >nul 2>nul && goto start
:prepare
set PYTHON=python
where py >nul 2>nul && set PYTHON=py -3
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto failed
echo Đang chuẩn bị, vài phút...
%PYTHON% -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements\build.txt || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
copy /y requirements\build.txt .venv\prepared.txt >nul
:start
if "%~1"=="" (.venv\Scripts\python -m decuong.cli desk) else .venv\Scripts\python -m decuong.cli %*
pause
exit /b
:failed
echo Chưa chuẩn bị được. Cần Python 3.11 trở lên (python.org), mạng Internet, và một thư mục ghi được.
pause
exit /b 1
